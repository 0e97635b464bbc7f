"""Discord's limits on messages, modals and autocomplete, with the errors that it answers when one is passed."""

from __future__ import annotations

from collections import Counter
from typing import Any

from tests.standin.commands import check_choice
from tests.standin.errors import ApiError, Form, empty_message, internal
from tests.standin.messages import COMPONENTS_V2, media, walk

PROCESSED_BYTES = 10_170  # found by bisection in discord-api-docs issue 8554: beyond it Discord answers 500
TOP_LEVEL_V2 = {1, 9, 10, 12, 13, 14, 17}
CHILDREN = {1: {2, 3, 5, 6, 7, 8}, 9: {10}, 17: {1, 9, 10, 12, 13, 14}}
SELECTS = {3, 5, 6, 7, 8}
UPLOAD = 10 * 1024 * 1024
Path = tuple[str | int, ...]


def check_message(data: dict[str, Any], files: dict[str, bytes]) -> None:
    """Raises ApiError for a message that Discord would refuse. `data` is the whole message, not an edit of one."""
    form = Form()
    content, embeds = data.get("content") or "", data.get("embeds") or []
    components = data.get("components") or []
    v2 = bool((data.get("flags") or 0) & COMPONENTS_V2)
    if len(str(data.get("nonce") or "")) > 25:
        form.refuse(("nonce",), "BASE_TYPE_MAX_LENGTH", "Must be 25 or fewer in length.")
    if len(content) > 2000:
        form.refuse(("content",), "BASE_TYPE_MAX_LENGTH", "Must be 2000 or fewer in length.")
    if v2:
        for key in ("content", "embeds", "poll", "sticker_ids"):
            if data.get(key):
                code = "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2"
                form.refuse((key,), code, f"The '{key}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2")
    _check_embeds(embeds, form)
    _check_components(components, v2, set(files), form)
    form.check()
    if sum(map(len, files.values())) > UPLOAD:
        raise ApiError(413, 40005, "Request entity too large")
    if not (components if v2 else content or embeds or components or files):
        raise empty_message()
    if processed_bytes(components) > PROCESSED_BYTES:
        raise internal()


def processed_bytes(components: list[dict[str, Any]]) -> int:
    """What Discord counts: the UTF-8 bytes of every text, and 12 for each component or option that holds any.

    Measured for text displays alone (issue 8554); that selects' options count alike is seen in issues 6965 and 7310.
    """
    total = 0
    for component in walk(components):
        for holder in (component, *(component.get("options") or ())):
            texts = [value for value in holder.values() if isinstance(value, str)]
            total += sum(len(text.encode("utf-8", "surrogatepass")) for text in texts) + 12 * bool(texts)
    return total


def _check_embeds(embeds: list[dict[str, Any]], form: Form) -> None:
    form.length(("embeds",), embeds, 0, 10)
    total = 0
    for n, embed in enumerate(embeds):
        fields = embed.get("fields") or []
        form.length(("embeds", n, "fields"), fields, 0, 25)
        texts: list[tuple[Path, str, int]] = [
            (("title",), embed.get("title") or "", 256),
            (("description",), embed.get("description") or "", 4096),
            (("footer", "text"), (embed.get("footer") or {}).get("text") or "", 2048),
            (("author", "name"), (embed.get("author") or {}).get("name") or "", 256),
        ]
        texts += [
            (("fields", m, key), f[key], 1024 if key == "value" else 256)
            for m, f in enumerate(fields)
            for key in ("name", "value")
        ]
        for path, text, high in texts:
            form.length(("embeds", n, *path), text, 0, high)
            total += len(text)
    if total > 6000:
        form.refuse(("embeds",), "MAX_EMBED_SIZE_EXCEEDED", "Embed size exceeds maximum size of 6000")


def _check_components(components: list[dict[str, Any]], v2: bool, files: set[str], form: Form) -> None:
    every = list(walk(components))
    if not v2:
        form.length(("components",), components, 0, 5)
    elif len(every) > 40:
        form.refuse(("components",), "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED", "The maximum is 40 components.")
    if sum(len(c.get("content") or "") for c in every if c.get("type") == 10) > 4000:
        code = "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED"
        form.refuse(("components",), code, "Total displayable text size exceeds maximum size of 4000")
    for key, code in (("custom_id", "COMPONENT_CUSTOM_ID_DUPLICATED"), ("id", "COMPONENT_ID_DUPLICATED")):
        for value, times in Counter(c[key] for c in every if c.get(key)).items():
            if times > 1:
                form.refuse(("components",), code, f"Component {key} cannot be duplicated: {value}")
    for n, component in enumerate(components):
        _check_component(component, ("components", n), TOP_LEVEL_V2 if v2 else {1}, files, form)


def _check_component(component: dict[str, Any], path: Path, allowed: set[int], files: set[str], form: Form) -> None:
    kind = component.get("type")
    if kind not in allowed:
        form.refuse((*path, "type"), "UNION_TYPE_CHOICES", f"Value of field type must be one of {sorted(allowed)}.")
        return
    children = component.get("components") or []
    most = {1: 5, 9: 3, 17: 40}.get(kind)
    if most is not None:
        form.length((*path, "components"), children, 1, most)
    if kind == 1 and SELECTS & {c.get("type") for c in children} and len(children) > 1:
        form.refuse((*path, "components"), "COMPONENT_LAYOUT_WIDTH_EXCEEDED", "The row is too wide.")
    for n, child in enumerate(children):
        _check_component(child, (*path, "components", n), CHILDREN.get(kind, set()), files, form)
    if kind == 9:
        _check_component(component.get("accessory") or {}, (*path, "accessory"), {2, 11}, files, form)
    elif kind in LEAVES:
        LEAVES[kind](component, path, form)
    for item in media(component):
        name = item["url"].removeprefix("attachment://")
        if name != item["url"] and name not in files:
            form.refuse((*path, "media"), "UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND", "No such attachment")


def _check_text(display: dict[str, Any], path: Path, form: Form) -> None:
    form.length((*path, "content"), display.get("content"), 1, 4000)


def _check_gallery(gallery: dict[str, Any], path: Path, form: Form) -> None:
    form.length((*path, "items"), gallery.get("items"), 1, 10)


def _check_button(button: dict[str, Any], path: Path, form: Form) -> None:
    form.length((*path, "label"), button.get("label") or "", 0, 80)
    if not button.get("label") and not button.get("emoji") and button.get("style") != 6:
        form.refuse(path, "BUTTON_COMPONENT_INVALID", "A button must have a label or an emoji.")
    if button.get("style") == 5:
        form.length((*path, "url"), button.get("url"), 1, 512)
        if button.get("custom_id"):
            form.refuse(path, "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE", "A link has no custom_id.")
    elif button.get("style") in (1, 2, 3, 4):
        form.length((*path, "custom_id"), button.get("custom_id"), 1, 100)
    elif button.get("style") != 6:
        form.refuse((*path, "style"), "BASE_TYPE_CHOICES", "Value must be one of {1, 2, 3, 4, 5, 6}.")


def _check_select(select: dict[str, Any], path: Path, form: Form) -> None:
    form.length((*path, "custom_id"), select.get("custom_id"), 1, 100)
    form.length((*path, "placeholder"), select.get("placeholder") or "", 0, 150)
    if select.get("type") != 3:
        return
    options = select.get("options") or []
    form.length((*path, "options"), options, 1, 25)
    for n, option in enumerate(options):
        at = (*path, "options", n)
        form.length((*at, "label"), option.get("label"), 1, 100)
        form.length((*at, "value"), option.get("value"), 1, 100)
        form.length((*at, "description"), option.get("description") or "", 0, 100)
    if len({option.get("value") for option in options}) < len(options):
        form.refuse((*path, "options"), "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED", "The values must be unique.")
    low, high = select.get("min_values", 1), select.get("max_values", 1)
    if not 0 <= low <= high <= max(1, len(options)):
        form.refuse((*path, "max_values"), "SELECT_COMPONENT_MAX_VALUES_MUST_BE_LESS", "Not that many options.")
    if sum(bool(option.get("default")) for option in options) > high:
        form.refuse((*path, "options"), "SELECT_COMPONENT_TOO_MANY_DEFAULT_OPTIONS", "Too many default options.")


def checked_choices(data: dict[str, Any]) -> list[dict[str, Any]]:
    """Autocomplete's choices within Discord's limits."""
    form, choices = Form(), data.get("choices")
    form.length(("data", "choices"), choices, 0, 25)
    for n, choice in enumerate(choices if isinstance(choices, list) else ()):
        check_choice(choice, ("data", "choices", n), form)
    form.check()
    return choices or []


def checked_modal(data: dict[str, Any]) -> dict[str, Any]:
    """A modal within Discord's limits."""
    form = Form()
    form.length(("data", "title"), data.get("title"), 1, 45)
    form.length(("data", "custom_id"), data.get("custom_id"), 1, 100)
    form.length(("data", "components"), data.get("components"), 1, 5)
    form.check()
    return data


LEAVES = {2: _check_button, 10: _check_text, 12: _check_gallery} | dict.fromkeys(SELECTS, _check_select)
