"""The optional model: does its endpoint answer, as quickly as reps will wait, in the form that is asked for."""

import asyncio
import time
from ipaddress import ip_address
from urllib.parse import urlsplit

import aiohttp

from bot.adapters.openai.client import ModelError, OpenAIModel
from bot.cli.checks import Finding, ok, warn
from config.settings import ModelSettings
from nlu.opinion.prompt import Prompt
from nlu.opinion.refused import Refused
from nlu.opinion.schema import read_answer

TRIAL: Prompt = ('只回一个 JSON 对象 {"answer": null}，不要别的字。', '{"message": "测试"}')
"""Nothing of anybody's."""


async def check_model(model: ModelSettings, session: aiohttp.ClientSession) -> list[Finding]:
    """Ask the endpoint one harmless thing. Without it the rules go on alone, so nothing here is fatal."""
    if not model.is_on:
        return [ok("model", "none, the rules work alone")]
    findings = []
    if _is_open(model.base_url):
        remedy = "use https: names and numbers are masked, the rest of a message can be read on the way"
        findings.append(warn("model", f"{model.base_url} is called without encryption", remedy))
    began = time.monotonic()
    try:
        async with asyncio.timeout(model.timeout_seconds):
            content = await OpenAIModel(model, session=session).complete(TRIAL)
    except TimeoutError:
        state = f"{model.base_url} does not answer within {model.timeout_seconds:g} s"
        remedy = "reps wait so long for the rules' question: use a quicker model, or set LIAODAN_MODEL__TIMEOUT_SECONDS"
        return [*findings, warn("model", state, remedy)]
    except ModelError as error:
        remedy = {
            "http": "look at LIAODAN_MODEL__BASE_URL (it ends before /chat/completions), __API_KEY and __NAME",
            "unreachable": "is the endpoint running, and does a firewall lead to it?",
        }.get(error.outcome, "is it an OpenAI-compatible endpoint?")
        return [*findings, warn("model", f"{model.base_url} gives no answer: {error}", remedy)]
    seconds = time.monotonic() - began
    try:
        read_answer(content)
    except Refused:
        remedy = "its answers will be refused and the rules' questions asked: use a model that follows instructions"
        return [*findings, warn("model", f"{model.name} does not keep to the form that is asked for", remedy)]
    return [*findings, ok("model", f"{model.name} at {model.base_url} answered in {seconds:.1f} s")]


def _is_open(url: str) -> bool:
    """Tell whether a URL is called in the clear over more than this machine or a private network."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    if parts.scheme == "https" or host == "localhost" or "." not in host:
        return False
    try:
        return not ip_address(host).is_private
    except ValueError:
        return True
