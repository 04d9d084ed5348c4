"""Which hour the clocks show where a child is held."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from legalaid_desktop.record.detention import Detention
from legalaid_desktop.record.index import search_key

CENTRE = "America/Mexico_City"

_ZONE_OF_STATE = {
    "baja california": "America/Tijuana",
    "baja california sur": "America/Mazatlan",
    "sonora": "America/Hermosillo",
    "sinaloa": "America/Mazatlan",
    "nayarit": "America/Mazatlan",
    "chihuahua": "America/Chihuahua",
    "quintana roo": "America/Cancun",
    "nuevo leon": "America/Monterrey",
    "yucatan": "America/Merida",
}
# Border municipalities keep the hour of the other side (Ley de los Husos Horarios, 2022).
_ZONE_OF_MUNICIPALITY = {
    ("chihuahua", "juarez"): "America/Ciudad_Juarez",
    ("chihuahua", "ojinaga"): "America/Ojinaga",
    ("chihuahua", "janos"): "America/Ciudad_Juarez",
    ("chihuahua", "ascension"): "America/Ciudad_Juarez",
    ("coahuila", "acuna"): "America/Matamoros",
    ("coahuila", "piedras negras"): "America/Matamoros",
    ("nuevo leon", "anahuac"): "America/Matamoros",
    ("tamaulipas", "matamoros"): "America/Matamoros",
    ("tamaulipas", "nuevo laredo"): "America/Matamoros",
    ("tamaulipas", "reynosa"): "America/Matamoros",
    ("nayarit", "bahia de banderas"): "America/Bahia_Banderas",
}


def likely_zone(detention: Detention) -> ZoneInfo:
    """Return the zone a moment is most likely in: that of the place of detention."""
    state = search_key(detention.state).removesuffix(" de zaragoza")
    municipality = search_key(detention.municipality)
    key = _ZONE_OF_MUNICIPALITY.get((state, municipality)) or _ZONE_OF_STATE.get(state, CENTRE)
    return ZoneInfo(key)
