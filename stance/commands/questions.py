"""The question and the sides that a verb is asked about."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from stance.learning.question import Question
    from stance.learning.side import SideTable

SIDES = "a further table of sides (YAML)"
SIDES_EXAMPLE = """
--question, a YAML file (a side that ships needs only its id: "sides: [us, russia]"):
  id: unions_owners
  text: Whom does the expert see gaining, the unions or the owners?
  sides:
    unions: {name: the unions, aliases: [dockworkers], leaders: [Ann Roe]}
    owners: {name: the port owners, aliases: [port operators]}

--sides, a YAML file of further sides by id, which the "sides" of articles and questions may name:
  acme: {name: Acme, aliases: [Acme Corp.], decoys: [Acme Street], leaders: [{name: Ann Roe, short_if_named: [Roe]}]}
"""


def question_of(name: str, table: SideTable) -> Question:
    """Give the question of that name, or the one in that YAML file.

    Raises
    ------
    LookupError
        If there is neither.
    ValueError
        If the file holds no question.
    """
    import yaml

    from stance.learning.question import Question
    from stance.quotes.files import read_text
    from stance.runs.overrides import meant
    from stance.runs.places import conf

    path = Path(name)
    if not path.is_file():
        path = conf() / "question" / f"{name}.yaml"
    if not path.is_file():
        known = [p.stem for p in (conf() / "question").glob("*.yaml")]
        raise LookupError(
            f"There is no question {name!r}; {meant(name, known)} "
            "A question of your own is a YAML file with id, text and two sides."
        )
    try:
        mapping = yaml.safe_load(read_text(path))
    except yaml.YAMLError as error:
        raise ValueError(f"The question '{path}' is not valid YAML: {error}.") from None
    if not isinstance(mapping, dict):
        raise ValueError(f"The question '{path}' must hold id, text and two sides, found {type(mapping).__name__}.")
    return Question.from_mapping(mapping, table, str(path))
