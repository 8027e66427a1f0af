"""A stand-in for WeCom: one corp, one self-built app, and a page that looks like the phone chat.

It refuses what WeCom refuses, with the same error codes, and encrypts its callbacks with code of its own. The facts it
plays are in the fact sheet; where WeCom's behaviour is unknown it takes the stricter side, so that a bot that passes
here does not depend on luck there. Everything lives in memory and ends with the process.
"""

from simulator.actions import CannotClick
from simulator.app import MessageTimeout, Simulator, create_simulator
from simulator.callback import Attempt, DeliveryResult
from simulator.chat import AppMessage, MemberMessage
from simulator.config import SimDepartment, SimMember, SimulatorConfig
from simulator.controls import Controls
from simulator.faults import Faults
from simulator.present import RecordRow

__all__ = [
    "AppMessage",
    "Attempt",
    "CannotClick",
    "Controls",
    "DeliveryResult",
    "Faults",
    "MemberMessage",
    "MessageTimeout",
    "RecordRow",
    "SimDepartment",
    "SimMember",
    "Simulator",
    "SimulatorConfig",
    "create_simulator",
]
