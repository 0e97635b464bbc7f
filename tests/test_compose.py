"""The files for containers: each name, port, variable and command in them is one that there is."""

from __future__ import annotations

import re
import shlex
import tomllib
from pathlib import Path
from typing import Any

import click
import pytest
import yaml

from bot.cli import commands
from bot.config import token

HOME = Path(__file__).parent.parent
FILES = ("compose.yaml", "clusters.compose.yaml")
# What the program reads of its environment, and what obstore does: see bot/depot/s3.py and config/clusters.md.
READ = {token.VARIABLE, token.FILE, "DATABASE_URL", "DEPOT", "CLUSTER"}
STORES = {"AWS_ENDPOINT_URL", "AWS_REGION", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"}


@pytest.fixture(params=FILES)
def written(request: pytest.FixtureRequest) -> dict[str, Any]:
    found = yaml.safe_load((HOME / "config" / request.param).read_text(encoding="utf-8"))
    assert isinstance(found, dict)
    return found


def ours(written: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The services that run this program."""
    return {name: one for name, one in written["services"].items() if "build" in one}


def test_each_command_is_one_of_the_program_with_options_that_it_has(written: dict[str, Any]):
    for one in ours(written).values():
        name, *arguments = one.get("command", ["run"])
        with click.Context(commands) as parent:
            command = commands.get_command(parent, name)
            assert command is not None
            command.make_context(name, list(arguments), parent=parent, resilient_parsing=False)


def test_each_variable_is_read_and_each_file_of_a_secret_is_handed_in(written: dict[str, Any]):
    for one in ours(written).values():
        environment = one.get("environment", {})
        assert set(environment) <= READ | STORES
        inside = {f"/run/secrets/{secret}" for secret in one["secrets"]}
        named = [str(value) for value in environment.values()] + one.get("entrypoint", [])
        assert set(re.findall(r"/run/secrets/[\w-]+", " ".join(named))) == inside
    places = [one["environment"]["CLUSTER"] for one in ours(written).values() if "CLUSTER" in one["environment"]]
    assert places == [f"{number}/{len(places)}" for number in range(1, len(places) + 1)]


def test_each_volume_secret_and_service_that_is_named_is_described(written: dict[str, Any]):
    services = written["services"]
    for one in services.values():
        assert set(one.get("secrets", ())) <= set(written.get("secrets", ()))
        assert set(one.get("depends_on", {})) <= set(services)
        for volume in one.get("volumes", ()):
            source = volume.partition(":")[0]
            assert source in written["volumes"] or source.startswith("..")
    used = {volume.partition(":")[0] for one in services.values() for volume in one.get("volumes", ())}
    assert set(written["volumes"]) <= used


def test_the_image_has_what_its_services_need(written: dict[str, Any]):
    extras = tomllib.loads((HOME / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    container = (HOME / "config" / "Containerfile").read_text(encoding="utf-8")
    for one in ours(written).values():
        arguments = one["build"].get("args", {})
        asked = set(re.findall(r"\w+", arguments.get("EXTRAS", "")))
        assert asked <= set(extras) and all(f"ARG {name}" in container for name in arguments)
        assert ("cluster" in asked) == ("DEPOT" in one.get("environment", {}))
        assert ("metrics" in asked) or "--listen" not in one.get("command", [])
        assert all(":/verbatim" in volume for volume in one["volumes"])
        assert one["read_only"] and "WORKDIR /verbatim" in container


def test_what_is_watched_and_asked_over_the_network_listens_there():
    written = yaml.safe_load((HOME / "config" / "clusters.compose.yaml").read_text(encoding="utf-8"))
    services = written["services"]
    content = yaml.safe_load(written["configs"]["prometheus"]["content"])
    targets = [one for job in content["scrape_configs"] for each in job["static_configs"] for one in each["targets"]]
    listening = [
        f"{name}:{one['command'][-1].rpartition(':')[2]}"
        for name, one in services.items()
        if "--listen" in one.get("command", [])
    ]
    assert targets == listening != []
    depot = services["cluster-1"]["environment"]["DEPOT"]
    bucket = shlex.join(services["bucket"]["command"])
    assert bucket.endswith(f"/data/{depot.removeprefix('s3://')}")
    assert services["store"]["command"][-1] == "/data"
    store = services["cluster-1"]["environment"]["AWS_ENDPOINT_URL"].removeprefix("http://").partition(":")[0]
    database = services["cluster-1"]["entrypoint"][-2].partition("@")[2].partition("/")
    assert store in services and database[0] in services
    assert database[2].partition('"')[0] == services["postgresql"]["environment"]["POSTGRES_DB"]
