"""What a press of a button or a pick from a select does: check whose it is, then show the card it leads to."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any, ClassVar, Generic, Self, TypeVar

from discord import ui

from bot.chat.cards import Card, Control
from bot.chat.cards.way_back import BACK, trail_of
from bot.chat.commands.askers import require_right
from bot.chat.commands.replies import Asker, Interaction, Reply, Services, apologise, asker_of, turn
from bot.model import BotError

ItemT = TypeVar("ItemT", bound=ui.Item[Any])


class Pressed(ui.DynamicItem[ItemT], Generic[ItemT], template=r"(?!)"):
    """A control of any message of ours, old or new, rebuilt from its custom_id. Subclasses say which card it leads to.

    custom_ids come from outside and can be forged, so nothing in one is believed: a control of another server is
    refused, and one that somebody else's answer carries changes nothing for them.
    """

    asks: ClassVar[bool] = True  # whether to press it is to ask, which a server may keep to some
    aside: ClassVar[bool] = False  # what it leads to is shown beside its message, to whoever pressed it alone
    shows: ClassVar[str] = ""  # the kind of card that it leads to, as the way back to one is called

    def __init__(self, item: ItemT, control: Control) -> None:
        super().__init__(item)
        self.control = control

    @classmethod
    async def from_custom_id(cls, _: Interaction, item: ui.Item[Any], match: re.Match[str]) -> Self:
        return cls(item, Control.of(match))  # type: ignore[arg-type] # Discord's component type matched the template

    @property
    def picked(self) -> str:
        """The value of the option that was picked; "" where none was, or none of ours.

        A select's custom_id can be forged onto a button, and a value be anything.
        """
        values = self.item.values if isinstance(self.item, ui.Select) else []
        return values[0] if values and values[0].isprintable() else ""

    async def card(self, services: Services, asker: Asker, control: Control) -> Card:
        raise NotImplementedError

    async def callback(self, interaction: Interaction) -> None:
        try:
            if self.control.guild != (interaction.guild_id or 0):
                raise BotError("This control belongs to another server. Ask again with a command here.")
            own = self.control.user == interaction.user.id and not self.aside
            await turn(interaction, self._reply(interaction), own=own)
        except Exception as error:  # noqa: BLE001 # discord.py would only log it, and leave the person waiting
            await apologise(interaction, error)

    async def _reply(self, interaction: Interaction) -> Reply:
        services: Services = interaction.client.services
        asker = await asker_of(interaction, services)
        # What was briefed for one person is asked by its id alone, and only by them.
        own = await services.libraries.briefs.of(asker.user, self.control.briefing or self.control.section)
        if own is None and self.asks:
            require_right(interaction, asker.preferences)
        asker = replace(asker, library=own) if own is not None else asker
        # The card's own controls belong to whoever gets it.
        leads_back = self.control.spare == BACK
        trail = trail_of(interaction.message, self.shows, asker.user, leads_back=leads_back)
        return Reply(await self.card(services, asker, self.control.to(user=asker.user, spare=0, trail=trail)))
