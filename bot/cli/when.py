"""`verbatim when`: what words about times mean, and when a digest would come by them."""

from __future__ import annotations

from datetime import datetime

import click

from bot.cli.options import configured, json_option
from bot.cli.output import print_answer
from bot.config import Config
from bot.locale import Wording
from bot.model import BotError


@click.command()
@configured
@click.argument("text", nargs=-1, required=True)
@click.option("--zone", default="", help="The time zone, such as Berlin; the configured one when left out.")
@click.option("--now", default="", help="Reckon from this moment, such as 2027-03-24T10:00.")
@click.option("--language", default="en", show_default=True, help="The language of the words and the answer.")
@click.option("--count", type=click.IntRange(1, 50), default=3, show_default=True, help="How many runs to show.")
@json_option
def when(  # options of a command
    config: Config, text: tuple[str, ...], zone: str, now: str, language: str, count: int, as_json: bool
) -> None:
    """When a digest comes by TEXT, such as "every weekday at 8": its next runs, in the zone."""
    from bot.servers.occurrences import local_time, next_runs
    from bot.servers.schedule import Brings, Schedule
    from bot.servers.schedule_input import timing_of
    from bot.servers.spoken_times import spoken
    from bot.servers.time_phrases import moment
    from bot.servers.time_zones import Zones

    zones, clock, say = Zones(), datetime.now().astimezone(), Wording(language)
    try:
        place = zones.named(zone, clock) if zone else config.time_zone
        at = moment(now, place) if now else clock
        timing = timing_of(" ".join(text), say.language, place, at, zones)
    except BotError as error:
        raise click.ClickException(say.error(error)) from error
    schedule = Schedule("", 0, 0, timing.line, timing.zone or place, Brings.NEW, step=timing.step)
    runs = [local_time(run.at, schedule.zone) for run in next_runs(schedule, at, count)]
    said = spoken(schedule, say)
    if as_json:
        answer = {"understood": said, "zone": schedule.zone, "next": [run.isoformat() for run in runs]}
        print_answer(answer, as_json=True)
        return
    print_answer("\n".join([said, *(f"  {say.run(run)}" for run in runs)]), as_json=False)
