"""The papers in `templates/`, filled for the whole cast and read as their addressee would.

Golden texts stand in `golden/`. Write them anew with LEGALAID_UPDATE_GOLDEN=1, then read the diff.
"""

from __future__ import annotations

import io
import os
import re
import tomllib
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from legalaid_desktop import resources
from legalaid_desktop.documents.filling.clean import UNPRINTABLE
from legalaid_desktop.documents.filling.fill import fill
from legalaid_desktop.documents.paper.addressing import addressees
from legalaid_desktop.documents.paper.catalogue import load_papers, template_path
from legalaid_desktop.documents.paper.merge import Addressed, merge
from legalaid_desktop.language.numbers import in_figures
from legalaid_desktop.record.case import Case
from legalaid_desktop.record.choices import ConsulateWish
from legalaid_desktop.record.describe import Choice
from legalaid_desktop.record.paper import Paper
from legalaid_desktop.record.paths import describe, put, walk
from legalaid_desktop.record.readiness import gaps
from tests.builders import NOW, any_entity
from tests.documents.cast import CAST
from tests.documents.cast_setting import AUTHORITIES, COUNTRIES, NARRATIVE

TEMPLATES = resources.templates()
PAPERS = {paper.key: paper for paper in load_papers(TEMPLATES)}
GOLDEN = Path(__file__).parent / "golden"
EACH = [(who, key) for who in CAST for key in PAPERS]

MASCULINE = (
    "PRIMERO SEGUNDO TERCERO CUARTO QUINTO SEXTO SÉPTIMO OCTAVO NOVENO DÉCIMO|DÉCIMO PRIMERO|"
    "DÉCIMO SEGUNDO|DÉCIMO TERCERO|DÉCIMO CUARTO|DÉCIMO QUINTO|DÉCIMO SEXTO|DÉCIMO SÉPTIMO|"
    "DÉCIMO OCTAVO|DÉCIMO NOVENO|VIGÉSIMO"
)
ORDINALS = [*MASCULINE.split("|")[0].split(), *MASCULINE.split("|")[1:]]

DEFINED_AFTER_111 = re.compile(
    r"de la Ley de Migración\b|del Reglamento de la Ley General de los Derechos de Niñas, "
    r"Niños y Adolescentes\b"
)


def filled(case: Case, paper: Paper) -> bytes:
    addressed = Addressed(
        to=addressees(case, paper.addressees, AUTHORITIES),
        copies=addressees(case, paper.copies, AUTHORITIES),
    )
    values = merge(case, paper, addressed, COUNTRIES, now=NOW)
    template = template_path(TEMPLATES, paper).read_bytes()
    return fill(template, values, title=paper.title.es, made_at=NOW).docx


def text_of(document: bytes) -> str:
    """The words of a document, a paragraph a line, its header first."""
    opened = docx.Document(io.BytesIO(document))
    header = opened.sections[0].header._element
    lines = [_words(each) for part in (header, opened.element.body) for each in _paragraphs(part)]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _paragraphs(part: object) -> Iterator[object]:
    yield from part.iter(qn("w:p"))  # type: ignore[attr-defined]


def _words(paragraph: object) -> str:
    signs = {qn("w:tab"): "\t", qn("w:br"): "\n"}
    return "".join(
        node.text or "" if node.tag == qn("w:t") else signs[node.tag]
        for run in paragraph.iter(qn("w:r"))  # type: ignore[attr-defined]
        for node in run
        if node.tag == qn("w:t") or node.tag in signs
    )


@cache
def text(who: str, key: str) -> str:
    return text_of(filled(CAST[who], PAPERS[key]))


def lines(who: str, key: str) -> list[str]:
    return text(who, key).splitlines()


def petitions(text_: str) -> str:
    return re.split(r"\n(?:[IV]+\. )(?:PETICIONES|SOLICITUDES)\n", text_)[1].split("PROTESTO")[0]


# What the papers say ----------------------------------------------------------------------------


@pytest.mark.parametrize(("who", "key"), EACH)
def test_paper_reads_as_its_golden_text(who: str, key: str) -> None:
    golden = GOLDEN / f"{who}-{key}.txt"
    if os.environ.get("LEGALAID_UPDATE_GOLDEN") == "1":
        GOLDEN.mkdir(exist_ok=True)
        golden.write_text(text(who, key), encoding="utf-8")
    assert text(who, key) == golden.read_text(encoding="utf-8")


def test_golden_folder_holds_nothing_else() -> None:
    assert {path.stem for path in GOLDEN.iterdir()} == {f"{who}-{key}" for who, key in EACH}


@pytest.mark.parametrize(("who", "key"), EACH)
def test_no_tag_no_blank_and_no_slip_of_the_pen_is_left(who: str, key: str) -> None:
    found = text(who, key)
    for wrong in ("{{", "{%", "None", "___", "  ", " ,", " .", "..", ",,", "()", " y y "):
        assert wrong not in found, wrong
    assert not re.search(r"\b(?:de|a) el\b", found)
    assert not re.search(r"\bmenor(es)?\b", found, re.IGNORECASE)


@pytest.mark.parametrize(("who", "key"), EACH)
def test_every_article_111_has_its_instrument_beside_it(who: str, key: str) -> None:
    found = text(who, key)
    for number in re.finditer(r"\bart[íi]culos?\b[^.;«»]*?\b111\b", found):
        assert DEFINED_AFTER_111.match(found[number.end() :].lstrip()), number.group()


@pytest.mark.parametrize("key", ["solicitud-egreso", "medidas-proteccion"])
def test_reglamento_is_told_in_our_words(key: str) -> None:
    """Its Spanish wording was not read at the source: it never stands between quotation marks."""
    found = text("girl-of-4", key)
    assert "artículo 111 del Reglamento de la Ley General de los Derechos" in found
    sentence = re.search(r"artículo 111 del Reglamento[^\n]*?migratoria\.", found)
    assert sentence is not None
    assert "«" not in sentence.group()


@pytest.mark.parametrize(("who", "key"), EACH)
def test_only_verified_law_stands_between_quotation_marks(who: str, key: str) -> None:
    verified = {each["text"] for each in quoted() if each["status"] == "verified"}
    assert set(re.findall(r"«([^»]*)»", text(who, key))) <= verified


def test_every_verified_text_is_used() -> None:
    used = {each for who, key in EACH for each in re.findall(r"«([^»]*)»", text(who, key))}
    assert {each["text"] for each in quoted()} == used


@cache
def quoted() -> Sequence[dict[str, str]]:
    path = resources.folder("law") / "quoted.toml"
    entries: list[dict[str, str]] = tomllib.loads(path.read_text(encoding="utf-8"))["quoted"]
    return entries


@pytest.mark.parametrize(("who", "key"), EACH)
def test_facts_and_petitions_are_numbered_without_a_gap(who: str, key: str) -> None:
    feminine = [re.sub(r"O\b", "A", ordinal) for ordinal in ORDINALS]
    for ordinals in (ORDINALS, feminine):
        pattern = re.compile(rf"^({'|'.join(sorted(ordinals, key=len, reverse=True))})\. ", re.M)
        found = pattern.findall(text(who, key))
        assert found == ordinals[: len(found)]
        assert len(found) >= 2
    annexes = re.findall(r"^(\d+)\.\t", text(who, key), re.M)
    assert annexes == [str(number + 1) for number in range(len(annexes))]


@pytest.mark.parametrize(("who", "key"), EACH)
def test_names_place_and_addressees_stand_as_recorded(who: str, key: str) -> None:
    case, paper, found = CAST[who], PAPERS[key], text(who, key)
    for child in case.children:
        assert (child.name or "persona cuya identidad está por confirmarse") in found
    assert case.detention.station in found
    for addressee in addressees(case, paper.addressees, AUTHORITIES):
        assert addressee.name in found
        assert addressee.holder in found
    assert case.representation.lawyer in found
    assert case.representation.address in found
    assert "24 de noviembre de 2026." in found


def test_everything_recorded_of_the_boy_and_his_aunt_is_printed() -> None:
    release, measures = (
        text("boy-of-12", "solicitud-egreso"),
        text("boy-of-12", "medidas-proteccion"),
    )
    for value in (
        "Chele", "28 de febrero de 2014", "El Salvador y Honduras",
        "residencia habitual: Guatemala",
        "requiere intérprete de náhuat", "pueblo o comunidad: pipil", "A-778",
        "21 de noviembre de 2026, a las 18:05 horas", "el kilómetro 12 de la carretera federal 200",
        "elementos de la Guardia Nacional", "revisión migratoria", "NUE-000-987", "AP/45/2026",
        "61 (sesenta y una) horas continuas", "Duerme en el piso", "Lo empujaron en la fila",
        "Le negaron una llamada.", "No hay agua caliente.",
        "de la Garita Viva México a la Estación Migratoria Siglo XXI",
        "Una hoja en español que no entendió", "autobús del 26 de noviembre".capitalize(),
        "Una llamada el 22 de noviembre", "“Quiero seguir con mi tía.\nSí quiero que mi consulado",
        "con Pedro Ama como intérprete", "Rosa Delmy Argueta", "carta notarial", "baja visión",
        "Reponer su inhalador.", "escritura 1,234 de la notaría 7", "Inés Báez Íñiguez",
    ):  # fmt: skip
        assert value in release, value
        assert value in measures, value
    assert "Asma" in measures
    assert "Hospital Regional de Tapachula" in measures
    assert "treinta días" in measures
    assert "Acogimiento con su tía" in measures
    assert "Mtro. Ramiro Cruz Peña\nTitular de la Estación Migratoria Siglo XXI\n" in release


# What the law asks of them: the traps of the field ----------------------------------------------


@pytest.mark.parametrize("who", CAST)
@pytest.mark.parametrize("key", ["solicitud-egreso", "medidas-proteccion"])
def test_asylum_story_goes_to_comar_only(who: str, key: str) -> None:
    assert NARRATIVE not in text(who, key)
    if CAST[who].asylum.narrative:
        assert NARRATIVE in text(who, "solicitud-refugio")


def test_health_goes_to_the_procuraduria_and_not_to_inm() -> None:
    assert "Tos y fiebre" in text("girl-of-4", "medidas-proteccion")
    assert "Tos y fiebre" not in text("girl-of-4", "solicitud-egreso")
    assert "valoración médica" in text("girl-of-4", "solicitud-egreso")


def test_relatives_are_found_through_the_procuraduria_and_not_through_inm() -> None:
    assert "81 0000 0000" in text("girl-of-4", "medidas-proteccion")
    assert "81 0000 0000" not in text("girl-of-4", "solicitud-egreso")
    assert "Iris Zelaya (abuela)" in text("girl-of-4", "solicitud-egreso")
    for key in PAPERS:
        assert "Excluida" not in text("girl-of-4", key)


def test_family_leaves_together() -> None:
    asked = petitions(text("siblings", "solicitud-egreso"))
    assert re.search(
        r"SEGUNDA\. .*Génesis Paz Núñez .* Ian Josué Paz Núñez y de Marlen Núñez \(madre\)"
        r".*egreso conjunto e inseparable",
        asked,
    )
    assert "de manera solidaria, a Marlen Núñez (madre)" in asked
    assert "conjunta a la niña y al niño y a Marlen Núñez (madre)" in petitions(
        text("siblings", "medidas-proteccion")
    )


def test_family_whose_mother_is_free_is_reunited() -> None:
    case = put(CAST["siblings"], "adults.0.held", False)
    asked = petitions(text_of(filled(case, PAPERS["solicitud-egreso"])))
    assert "su entrega inmediata a Marlen Núñez (madre)" in asked
    assert "conjunto e inseparable" not in asked


def test_family_without_a_recorded_adult_still_leaves_together() -> None:
    asked = petitions(text("minimal", "solicitud-egreso"))
    assert "y de la persona adulta que ejerce su cuidado" in asked
    assert "conjunto e inseparable" in asked


def test_bond_with_the_aunt_is_for_the_procuraduria_to_assess() -> None:
    found = text("boy-of-12", "solicitud-egreso")
    assert "corresponde a la Procuraduría de Protección y no a la autoridad migratoria" in found
    assert "valoren el vínculo con Rosa Delmy Argueta (tía)" in petitions(found)
    assert "de manera solidaria, a Rosa Delmy Argueta (tía)" in petitions(found)
    assert "evaluación individual" in petitions(found)


def test_child_alone_is_kept_apart_from_adults_and_represented() -> None:
    asked = petitions(text("girl-of-4", "solicitud-egreso"))
    assert "distinto al de las personas adultas" in asked
    assert "representación en suplencia" in asked
    assert "Iris Zelaya (abuela)" in asked


@pytest.mark.parametrize("who", CAST)
def test_hours_are_never_a_permission(who: str) -> None:
    found = text(who, "solicitud-egreso")
    assert "materialmente es privación de la libertad" in found
    assert "y no una autorización" in found
    assert "desde el primer momento" in found
    since = CAST[who].detention.presented_at
    if since is None:
        assert "continua" not in found
    else:
        ran = int((NOW - since).total_seconds() // 3600)
        assert f"transcurrido {in_figures(ran, 'hora continua')} desde su puesta" in found


def test_hours_from_the_apprehension_say_so() -> None:
    case = put(CAST["boy-of-12"], "detention.presented_at", None)
    found = text_of(filled(case, PAPERS["solicitud-egreso"]))
    assert "63 (sesenta y tres) horas continuas desde su detención" in found


@pytest.mark.parametrize("who", CAST)
def test_consulate_is_not_contacted_unless_the_child_asks(who: str) -> None:
    wants = CAST[who].children[0].opinion.consulate is ConsulateWish.CONTACT
    asked = petitions(text(who, "solicitud-egreso"))
    assert ("No entablar contacto con la representación consular" in asked) is not wants
    assert ("la comunicación consular que ha pedido" in asked) is wants
    assert "no proporcionar información ni dar aviso a las autoridades diplomáticas" in petitions(
        text(who, "solicitud-refugio")
    )


def test_siblings_may_want_different_things_of_their_consulate() -> None:
    case = put(CAST["siblings"], "children.0.opinion.consulate", ConsulateWish.CONTACT)
    asked = petitions(text_of(filled(case, PAPERS["solicitud-egreso"])))
    assert "consular del país de origen de Ian Josué Paz Núñez ni" in asked
    assert "Facilitar a Génesis Paz Núñez la comunicación consular que ha pedido" in asked


@pytest.mark.parametrize(
    ("who", "doubted"), [("boy-of-12", True), ("nothing-known", True), ("mayan-name", False)]
)
def test_doubt_about_age_favours_childhood(who: str, doubted: bool) -> None:
    for key in ("solicitud-egreso", "medidas-proteccion"):
        assert ("se presumirá que es adolescente" in text(who, key)) is doubted


def test_last_day_before_eighteen_is_still_childhood() -> None:
    for key in PAPERS:
        assert "17 (diecisiete) años" in text("eighteen-tomorrow", key)
        assert "apátrida" in text("stateless", key)


def test_nobody_is_asked_for_papers() -> None:
    for who in CAST:
        assert "sin exigir documento, comprobante ni pago alguno" in text(who, "solicitud-egreso")
    assert "Documento: sin documento" in lines("nothing-known", "solicitud-egreso")


def test_return_signed_without_a_representative_is_challenged() -> None:
    found = text("boy-of-12", "solicitud-egreso")
    assert "Se impugnan los documentos firmados por el adolescente" in found
    assert "Tener por impugnados los documentos firmados" in petitions(found)
    assert "impugna" not in text("siblings", "solicitud-egreso")


def test_comar_hears_of_signs_of_need_and_gets_a_copy() -> None:
    for who, told in [
        ("girl-of-4", True),
        ("boy-of-12", True),
        ("mayan-name", True),
        ("siblings", False),
    ]:
        found = text(who, "solicitud-egreso")
        copies = [line for line in found.splitlines() if line.startswith("c.c.p.")]
        assert any("Comisión Mexicana de Ayuda" in line for line in copies) is told
        assert ("Dar aviso inmediato y por escrito a la Comisión Mexicana" in found) is told


def test_asylum_request_goes_to_comar_alone() -> None:
    for who in CAST:
        assert "c.c.p." not in text(who, "solicitud-refugio")


def test_each_child_has_a_ratification_slip_on_its_own_page() -> None:
    document = docx.Document(io.BytesIO(filled(CAST["siblings"], PAPERS["solicitud-refugio"])))
    slips = [each for each in document.paragraphs if each.text.startswith("RATIFICACIÓN")]
    assert len(slips) == 2
    assert all(each.paragraph_format.page_break_before for each in slips)
    found = text("siblings", "solicitud-refugio")
    assert found.count("ratifica en todas sus partes") == 2
    assert "Firma o huella de Génesis Paz Núñez" in found
    assert "Firma o huella de Ian Josué Paz Núñez" in found
    assert "tres días hábiles del artículo 11" in petitions(found)
    assert "en la Estación Migratoria Siglo XXI (Tapachula), o en el Centro" in petitions(found)


@pytest.mark.parametrize("who", CAST)
def test_stale_and_foreign_law_is_not_cited(who: str) -> None:
    for key in PAPERS:
        found = text(who, key)
        assert "Reglamento de la Ley de Migración" not in found
        assert "circunstancia excepcional" not in found
        assert not re.search(r"\bProtocolo\b|Distrito Federal|\bPGR\b", found)
    assert "45 días hábiles del artículo 24" in text(who, "solicitud-refugio")


def test_footings_are_stated_and_petition_is_the_fallback() -> None:
    assert "Por mandato de su madre" in text("siblings", "solicitud-egreso")
    assert "En la defensa de derechos humanos" in text("mayan-name", "solicitud-egreso")
    assert "derecho de petición que reconoce el artículo 8o." in text("minimal", "solicitud-egreso")
    assert "por interpósita persona" in text("minimal", "solicitud-refugio")
    assert "por representante" in text("boy-of-12", "solicitud-refugio")


# Manifests and files ----------------------------------------------------------------------------


@pytest.mark.parametrize("key", PAPERS)
def test_manifest_names_fields_of_the_record(key: str) -> None:
    for pattern in (*PAPERS[key].required, *PAPERS[key].advised):
        assert describe(Case, pattern)


@pytest.mark.parametrize("key", PAPERS)
def test_only_required_fields_are_needed(key: str) -> None:
    assert [gap.path for gap in gaps(CAST["minimal"], PAPERS[key]) if gap.required] == []


@pytest.mark.parametrize("key", PAPERS)
def test_reglamento_has_the_status_of_a_paraphrase(key: str) -> None:
    for basis in PAPERS[key].legal_basis:
        assert basis.status in ("verified", "paraphrase")
        if basis.instrument.startswith("Reglamento"):
            assert basis.status == "paraphrase"


def test_articles_cited_are_those_of_the_manifest() -> None:
    """Every verified quotation rests on an article the manifest of its paper names."""
    for key, paper in PAPERS.items():
        named = {(basis.instrument, each) for basis in paper.legal_basis for each in basis.articles}
        said = {quote for who in CAST for quote in re.findall(r"«([^»]*)»", text(who, key))}
        for entry in quoted():
            if entry["text"] in said:
                assert (entry["instrument"], entry["article"]) in named, (key, entry["article"])


@pytest.mark.parametrize("key", PAPERS)
def test_template_is_lean_letter_sized_and_says_nothing_of_its_author(key: str) -> None:
    path = template_path(TEMPLATES, PAPERS[key])
    assert path.stat().st_size < 20_000
    document: Document = docx.Document(str(path))
    section = document.sections[0]
    assert (section.page_width, section.page_height) == (12240 * 635, 15840 * 635)
    assert document.core_properties.author == ""
    assert document.core_properties.last_modified_by == ""
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name).decode() for name in package.namelist()}
    assert not any("comments" in name for name in parts)
    body, styles = parts["word/document.xml"], parts["word/styles.xml"]
    assert not re.search(r"<w:(?:ins|del|caps|smallCaps)\b", body + styles)
    assert '<w:lang w:val="es-MX"' in styles
    used = set(re.findall(r'<w:(?:p|tbl)Style w:val="(\w+)"', "".join(parts.values())))
    defined = set(re.findall(r'w:styleId="(\w+)"', styles))
    based = set(re.findall(r'<w:basedOn w:val="(\w+)"', styles))
    assert used <= defined
    assert defined - used <= based | {"Normal"}


def test_two_children_grow_the_table() -> None:
    one = replace(CAST["siblings"], children=CAST["siblings"].children[:1])
    for key in ("solicitud-egreso", "medidas-proteccion"):
        rows = [
            len(docx.Document(io.BytesIO(filled(case, PAPERS[key]))).tables[0].rows)
            for case in (one, CAST["siblings"])
        ]
        assert rows == [1, 2]


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(case=any_entity(Case), key=st.sampled_from(sorted(PAPERS)))
def test_any_record_can_be_drawn_up(case: Case, key: str) -> None:
    """Whatever else is blank or odd: the required fields are there, and nothing stops the paper."""
    case = replace(
        case,
        children=(*case.children, replace(CAST["minimal"].children[0], id="held")),
        detention=replace(case.detention, station="Estación", state="Chiapas", releases=()),
        representation=replace(case.representation, lawyer="Ana Ruiz", address="Calle 1"),
    )
    assert "Ana Ruiz" in text_of(filled(printable(case), PAPERS[key]))


def printable(case: Case) -> Case:
    """The case with a mark in place of each sign no document can hold."""
    for path, _, value in tuple(walk(case)):
        if isinstance(value, str) and not isinstance(value, Choice):
            case = put(case, path, UNPRINTABLE.sub("?", value))
        elif isinstance(value, tuple) and value and not isinstance(value[0], Choice):
            case = put(case, path, tuple(UNPRINTABLE.sub("?", each) for each in value))
    return case
