"""A chat endpoint that speaks the OpenAI protocol; its address and key are read from the environment alone."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from typing import Any

from stance.learning.asking import FORMATS, Messages

URL, KEY = "STANCE_CHAT_URL", "STANCE_CHAT_KEY"
NO_KEY = "none"  # what a server without keys is sent


class ChatError(LookupError):
    """A chat endpoint that cannot be asked, or did not answer; the message says what to do."""


@dataclass
class Endpoint:
    """An endpoint with the strictest form of answer that it was found to accept.

    Requests that fail for a passing reason (408, 409, 429, 5xx, no connection, no answer in time) are sent again by
    the client, after a pause that doubles, or that the server names.

    Parameters
    ----------
    library : module
        openai, which is imported when an endpoint is opened.
    client : openai.OpenAI
    form : int
        Place in ``FORMATS`` of the form of answer that is asked for.
    settled : bool
        Whether that form was ever accepted.
    """

    library: Any
    client: Any
    form: int = 0
    settled: bool = False

    @classmethod
    def from_environment(cls, timeout: float, retries: int) -> Endpoint:
        """Open the endpoint at STANCE_CHAT_URL, with the key in STANCE_CHAT_KEY if it needs one.

        Raises
        ------
        ChatError
            If no address is set, so that nothing is ever sent by accident, or the client is not installed.
        """
        address = os.environ.get(URL, "").strip()
        if not address.startswith(("https://", "http://")):
            raise ChatError(
                f"No chat endpoint is set, so nothing was sent (found {URL}={address!r}). To send statements to one, "
                f"set {URL} to its address, such as http://localhost:11434/v1, and {KEY} to its key if it needs one; "
                "to see before what it would cost, make a dry run: classifier.dry_run=true, or --dry-run."
            )
        try:
            library = import_module("openai")
        except ImportError as error:
            raise ChatError(
                f"Asking a chat endpoint needs {error.name}, which is not installed; install it with: "
                "pip install 'stance[chat]'"
            ) from error
        return opened(library, address, os.environ.get(KEY, "").strip() or NO_KEY, timeout, retries)

    def ask(self, model: str, conversation: Messages, settings: Mapping[str, Any]) -> str | None:
        """Send one conversation and give the text of the answer, None where there is none or this one is refused.

        Raises
        ------
        ChatError
            If the endpoint refuses, or does not answer after all retries.
        """
        refusal: Exception | None = None
        for form in range(self.form, len(FORMATS)):
            try:
                found = self.client.chat.completions.create(
                    model=model, messages=conversation, extra_body={**settings, **FORMATS[form]}
                )
            except (self.library.BadRequestError, self.library.UnprocessableEntityError) as error:
                if self.settled:  # others were answered in this form, so it is the statement that is refused
                    return None
                refusal = refusal or error  # perhaps only this form of answer is refused
                continue
            except self.library.APIError as error:
                raise ChatError(_complaint(model, error)) from error
            self.form, self.settled = form, True
            return _text(found)
        assert refusal is not None  # noqa: S101
        raise ChatError(_complaint(model, refusal)) from refusal


@lru_cache(maxsize=4)
def opened(library: Any, address: str, key: str, timeout: float, retries: int) -> Endpoint:
    """Give the one endpoint of an address in this process, with what was found out about it."""
    client = library.OpenAI(base_url=address, api_key=key, timeout=timeout, max_retries=retries)
    # What the client picks up from variables meant for OpenAI is no business of another server's.
    client.organization = client.project = client.admin_api_key = None
    return Endpoint(library, client)


def _text(found: Any) -> str | None:
    """Read a completion as far as it is one: servers leave parts out."""
    choices = getattr(found, "choices", None) or []
    text = getattr(getattr(choices[0], "message", None), "content", None) if choices else None
    return text if isinstance(text, str) else None


def _complaint(model: str, error: Exception) -> str:
    said = " ".join(str(error).split())[:300] or type(error).__name__
    return (
        f"The chat endpoint in {URL} did not answer for model {model!r} ({said}); earlier answers are kept, so mend "
        "it and run the same command again."
    )
