"""Words that name the kind of a notice, in bold over its text, and head nothing."""

import re
from collections.abc import Sequence

from papermill_api.engine.patterns import late_pattern
from papermill_api.engine.pdf.headings.candidates import Candidate, is_strong
from papermill_api.engine.pdf.page import Style

_KIND = late_pattern(
    r"(?:note|tip|hint|info|important|warning|caution|danger|attention"
    r"|hinweis|anmerkung|tipp|wichtig|warnung|achtung|vorsicht|gefahr"
    r"|remarque|astuce|conseil|avertissement"
    r"|nota|aviso|consejo|importante|advertencia|precaución|atención"
    r"|avviso|suggerimento|avvertenza|attenzione|dica|atenção|cuidado"
    r"|opmerking|belangrijk|waarschuwing|uwaga|ostrzeżenie|wskazówka"
    r"|примечание|замечание|совет|важно|внимание|предупреждение"
    r"|σημείωση|συμβουλή|σημαντικό|προσοχή|προειδοποίηση"
    r"|注意|注記|注|备注|警告|重要|ヒント|メモ|提示|참고|주의|경고)[:：]?",
    re.I,
)


def without_notice_words(heads: Sequence[Candidate], body: Style) -> list[Candidate]:
    """Headings without such words alone, where all others have other looks.

    **Note**                         styles without boxes for notices set their kind in bold, as
    The numbers differ if ...        large as the text; a section of that name looks as others do
    """
    words = {id(head) for head in heads if _names_kind(head, body)}
    looks = {head.look for head in heads if id(head) not in words}
    if not words or not looks:
        return list(heads)
    return [head for head in heads if id(head) not in words or head.look in looks]


def _names_kind(head: Candidate, body: Style) -> bool:
    if head.outline_level is not None or is_strong(head, body):
        return False
    return _KIND.fullmatch(head.text) is not None
