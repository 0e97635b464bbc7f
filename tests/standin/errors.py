"""The errors that Discord's API answers with, as exceptions that the server turns into responses."""

from __future__ import annotations

from typing import Any


class ApiError(Exception):
    """An answer other than success: HTTP status, Discord's own code, and the tree of what is wrong with a form."""

    def __init__(self, status: int, code: int, message: str, errors: dict[str, Any] | None = None) -> None:
        super().__init__(f"{status} (error code: {code}): {message}" + (f" {errors}" if errors else ""))
        self.status = status
        self.body: dict[str, Any] = {"message": message, "code": code}
        if errors:
            self.body["errors"] = errors


def unauthorized() -> ApiError:
    return ApiError(401, 0, "401: Unauthorized")


def not_found(what: str = "") -> ApiError:
    codes = {"Channel": 10003, "Guild": 10004, "Message": 10008, "User": 10013, "Webhook": 10015, "interaction": 10062}
    return ApiError(404, codes[what], f"Unknown {what}") if what else ApiError(404, 0, "404: Not Found")


def missing_access() -> ApiError:
    return ApiError(403, 50001, "Missing Access")


def missing_permissions() -> ApiError:
    return ApiError(403, 50013, "Missing Permissions")


def already_acknowledged() -> ApiError:
    return ApiError(400, 40060, "Interaction has already been acknowledged.")


def empty_message() -> ApiError:
    return ApiError(400, 50006, "Cannot send an empty message")


def internal() -> ApiError:
    return ApiError(500, 0, "500: Internal Server Error")


class Form:
    """Collects what is wrong with a form, in the nested shape of error 50035."""

    def __init__(self) -> None:
        self._errors: dict[str, Any] = {}

    def refuse(self, path: tuple[str | int, ...], code: str, message: str) -> None:
        """Notes one fault at `path`, such as ("components", 0, "label")."""
        node = self._errors
        for key in path:
            node = node.setdefault(str(key), {})
        node.setdefault("_errors", []).append({"code": code, "message": message})

    def length(self, path: tuple[str | int, ...], value: object, low: int, high: int) -> None:
        """Holds a text or list to between `low` and `high` characters or entries, both included."""
        if not isinstance(value, str | list):
            self.refuse(path, "BASE_TYPE_REQUIRED", "This field is required")
        elif not low <= len(value) <= high:
            self.refuse(path, "BASE_TYPE_BAD_LENGTH", f"Must be between {low} and {high} in length.")

    def check(self) -> None:
        """Raises ApiError 400, code 50035, if anything was refused."""
        if self._errors:
            raise ApiError(400, 50035, "Invalid Form Body", self._errors)
