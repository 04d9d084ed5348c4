"""The text of a part told from its source is the text its elements hold."""

from __future__ import annotations

import pytest
from docx.oxml.ns import nsdecls
from lxml import etree

from legalaid_desktop.documents.filling.prepared import prepare
from legalaid_desktop.documents.filling.readback import Reading, plain_text
from legalaid_desktop.errors import TemplateInvalid
from tests.documents.templates import NOW, a_docx

BODIES = {
    "texts": '<w:p><w:r><w:t xml:space="preserve"> uno </w:t><w:t>dos</w:t></w:r></w:p>',
    "signs": "<w:p><w:r><w:t>a</w:t><w:br/><w:tab/><w:noBreakHyphen/><w:cr/></w:r></w:p>",
    "empty": '<w:p><w:r><w:t/><w:t xml:space="preserve"/></w:r></w:p>',
    "stops": '<w:p><w:pPr><w:tabs><w:tab w:val="left" w:pos="1"/></w:tabs></w:pPr></w:p>',
    "entities": "<w:p><w:r><w:t>&lt;b&gt; &amp;amp; &#241; &#xF1; &quot;</w:t></w:r></w:p>",
    "others": "<w:p><m:r><m:t>x</m:t></m:r><a:p><a:r><a:t>y</a:t></a:r></a:p></w:p>",
    "alike": "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>c</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
}


@pytest.mark.parametrize("name", BODIES)
def test_a_source_tells_the_text_of_its_elements(name: str) -> None:
    source = f"<w:body {nsdecls('w', 'm', 'a')}>{BODIES[name]}</w:body>"
    assert plain_text(source) == Reading.text_of(etree.fromstring(source), is_odd=False)


def test_a_condition_that_cuts_through_a_table_is_refused_where_it_breaks_it() -> None:
    template = prepare(a_docx("{% if x %}antes", table=[["{% endif %}b"]]))
    assert [part.is_plain for part in template.parts] == [True]
    assert template.fill({"x": True}, title="T", made_at=NOW).docx
    with pytest.raises(TemplateInvalid):
        template.fill({"x": False}, title="T", made_at=NOW)
