"""Making files on their way out: beside the event loop, tried again, and what goes wrong told to who can mend it."""

import asyncio
import logging

from prometheus_client import Counter, Gauge

from bot.alerts import Alert
from config.clock import Clock
from config.settings import Settings
from documents.company_template import Drawn
from documents.typesetting import in_thread
from handlers.documents import read_document
from models.database import Database, is_outage
from replies import documents as say

log = logging.getLogger(__name__)

TRIES = 3
FIRST_PAUSE_SECONDS = 0.3
DRAW_SECONDS = 60.0
"""A drawing takes less than one; one that has not ended by then will not."""

FAILED = Counter("liaodan_documents_failed_total", "Tries to make a document that failed", ["kind"])
BROKEN = Gauge("liaodan_templates_broken", "1 while the company's templates cannot be used and those shipped are")


class DocumentFailed(Exception):
    """A document could not be made, however often it was tried. `reason` is for the log and the admins."""

    def __init__(self, kind: str, document_id: int, reason: str) -> None:
        self.kind, self.document_id, self.reason = kind, document_id, reason
        super().__init__(f"{kind} {document_id}: {reason}")


class Papers:
    """Makes the file of a record, with the company's templates or, where they are broken, with ours."""

    def __init__(self, database: Database, *, settings: Settings, clock: Clock, alert: Alert) -> None:
        self._database, self._settings, self._clock, self._alert = database, settings, clock, alert
        self.fault: str | None = None
        """What was wrong with the company's templates when a document was last made, for /readyz."""

    async def __call__(self, kind: str, document_id: int) -> bytes:
        """Make a document; tries again what may pass.

        Raises:
            DocumentFailed: It could not be made.
            Exception: The database is out, which says nothing of the document.
        """
        reason = ""
        for number in range(TRIES):
            if number:
                await asyncio.sleep(FIRST_PAUSE_SECONDS * 2 ** (number - 1))
            try:
                drawn = await self._draw(kind, document_id)
            except TimeoutError:
                reason = f"not done in {DRAW_SECONDS:.0f} s"
            except Exception as error:  # one document that breaks must hold up nothing else
                if is_outage(error):
                    raise
                reason = f"{type(error).__name__}: {error}"
                log.warning("%s %s failed, try %s of %s", kind, document_id, number + 1, TRIES, exc_info=error)
            else:
                await self._note(drawn.fault)
                return drawn.content
            FAILED.labels(kind).inc()
        raise DocumentFailed(kind, document_id, reason)

    async def _draw(self, kind: str, document_id: int) -> Drawn:
        async with self._database.reading() as session:
            draw = await read_document(session, kind, document_id, settings=self._settings)
        async with asyncio.timeout(DRAW_SECONDS):
            return await in_thread(draw)

    async def _note(self, fault: str | None) -> None:
        """Tell the admins, once a day for each fault, that documents do not look as they should."""
        if fault == self.fault:
            return
        self.fault = fault
        BROKEN.set(fault is not None)
        if fault is None:
            log.info("the company's templates are used again")
            return
        log.error("a document went out in our own look, correct the company's: %s", fault)
        about = f"template:{fault[:200]}:{self._clock.now():%Y-%m-%d}"
        async with self._database.writing() as session:
            await self._alert(session, about, say.template_fault(fault))
