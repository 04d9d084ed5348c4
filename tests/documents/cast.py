"""A small cast of invented children: each one bends the grammar or the law another way."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from legalaid_desktop.record.case import Case
from tests.documents import cast_accompanied, cast_alone

CAST: Mapping[str, Case] = MappingProxyType(
    {
        "girl-of-4": cast_alone.girl_with_an_alias(),
        "boy-of-12": cast_accompanied.boy_with_his_aunt(),
        "siblings": cast_accompanied.siblings_with_their_mother(),
        "one-surname": cast_alone.boy_with_one_surname(),
        "no-documents": cast_accompanied.girl_without_documents(),
        "mayan-name": cast_alone.mayan_girl(),
        "apostrophe": cast_accompanied.sisters_with_an_apostrophe(),
        "eighteen-tomorrow": cast_alone.eighteen_tomorrow(),
        "unknown-sex": cast_alone.adolescent_of_undeclared_sex(),
        "stateless": cast_alone.stateless_girl(),
        "nothing-known": cast_alone.nobody_knows(),
        "minimal": cast_accompanied.only_what_is_required(),
    }
)
