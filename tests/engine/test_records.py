"""Records are frozen dataclasses to whoever uses them, but for Python's own guard."""

import pickle
from dataclasses import field

from papermill_api.engine.records import record, replace


@record(frozen=True, slots=True)
class Pot:
    name: str
    litres: float = 1.0
    lid: str = field(default="", init=False, compare=False)


@record(frozen=True, slots=True)
class Pan:
    name: str
    litres: float = 1.0


def test_records_of_the_same_values_are_one_key() -> None:
    assert Pot("kettle") == Pot("kettle", 1.0) != Pot("kettle", 2.0)
    assert len({Pot("kettle"), Pot("kettle")}) == 1


def test_a_record_is_none_of_another_class_with_the_same_values() -> None:
    assert Pot("kettle", 2.0) != Pan("kettle", 2.0)
    assert Pot("kettle") != ("kettle", 1.0)


def test_replacing_a_field_keeps_the_others_and_forgets_what_was_found_out_later() -> None:
    pot = Pot("kettle", 2.0)
    object.__setattr__(pot, "lid", "tin")
    changed = replace(pot, name="pan")
    assert changed == Pot("pan", 2.0)
    assert (changed.lid, pot.name) == ("", "kettle")


def test_a_record_survives_pickling() -> None:
    assert pickle.loads(pickle.dumps(Pot("kettle", 3.0))) == Pot("kettle", 3.0)
