"""Answers to interactions that Discord need not send back: discord.py asks for each message that it has just sent.

Nothing here looks at one, and a card with its menus takes as long to be read again as to be made. Discord answers with
nothing but a status where it is not asked
(https://discord.com/developers/docs/interactions/receiving-and-responding#create-interaction-response).
"""

from __future__ import annotations

from typing import Any

import aiohttp
from discord.http import MultipartParameters, Route
from discord.webhook.async_ import AsyncWebhookAdapter, async_context


class _Unechoed(AsyncWebhookAdapter):
    """discord.py's own way to Discord, without asking for what was sent."""

    async def create_interaction_response(  # type: ignore[override] # it returns the same when awaited
        self,
        interaction_id: int,
        token: str,
        *,
        session: aiohttp.ClientSession,
        proxy: str | None = None,
        proxy_auth: aiohttp.BasicAuth | None = None,
        params: MultipartParameters,
    ) -> dict[str, Any]:
        path = "/interactions/{webhook_id}/{webhook_token}/callback"
        await self.request(
            Route("POST", path, webhook_id=interaction_id, webhook_token=token),
            session,
            payload=None if params.files else params.payload,
            multipart=params.multipart if params.files else None,
            files=params.files,
            proxy=proxy,
            proxy_auth=proxy_auth,
        )
        return {"interaction": {"id": interaction_id}}


def answer_without_echo() -> None:
    """Ask for no answer of ours, in this task and in all that it begins from here on."""
    async_context.set(_Unechoed())  # type: ignore[no-untyped-call] # as discord.py has it
