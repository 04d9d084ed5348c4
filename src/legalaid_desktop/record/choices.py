"""The closed lists of the record."""

from __future__ import annotations

from legalaid_desktop.record.describe import Choice


class Sex(Choice):
    FEMALE = "female", "mujer", "female"
    MALE = "male", "hombre", "male"


class Category(Choice):
    """Ley de Migración, article 3, XVII to XIX."""

    UNACCOMPANIED = "unaccompanied", "no acompañado", "unaccompanied"
    SEPARATED = "separated", "separado", "separated"
    ACCOMPANIED = "accompanied", "acompañado", "accompanied"


class Assessment(Choice):
    YES = "yes", "sí", "yes"
    NO = "no", "no", "no"
    PENDING = "pending", "por evaluar", "to be assessed"


class OnFile(Choice):
    """Whether an act of the authority can be seen in its file."""

    YES = "yes", "sí consta", "on file"
    NOT_SHOWN = "not-shown", "no consta", "nothing on file"
    NO = "no", "no se hizo", "not done"


class ConsulateWish(Choice):
    """The child's own wish. Without an answer the consulate is not contacted."""

    NO_CONTACT = "no-contact", "no quiere que se contacte", "does not want contact"
    CONTACT = "contact", "pide que se contacte", "asks for contact"


class CareBasis(Choice):
    PARENTAL = "parental", "patria potestad", "parental authority"
    GUARDIANSHIP = "guardianship", "tutela", "guardianship"
    CUSTODY = "custody", "guarda y custodia", "custody"
    CUSTOM = "custom", "cuidado por costumbre", "care by custom"


class Operation(Choice):
    """How the child was found: Ley de Migración 95, 97 and 98."""

    VERIFICATION = "verification", "visita de verificación", "verification visit"
    REVIEW = "review", "revisión migratoria", "migration check"
    CHECKPOINT = "checkpoint", "filtro o retén", "checkpoint"
    OTHER = "other", "otro", "other"


class Ground(Choice):
    """Ley sobre Refugiados, Protección Complementaria y Asilo Político, article 13."""

    RACE = "race", "raza", "race"
    RELIGION = "religion", "religión", "religion"
    NATIONALITY = "nationality", "nacionalidad", "nationality"
    GENDER = "gender", "género", "gender"
    GROUP = "group", "pertenencia a determinado grupo social", "particular social group"
    OPINION = "opinion", "opiniones políticas", "political opinion"
    GENERALISED_VIOLENCE = "violence", "violencia generalizada", "generalised violence"
    FOREIGN_AGGRESSION = "aggression", "agresión extranjera", "foreign aggression"
    INTERNAL_CONFLICT = "conflict", "conflictos internos", "internal conflict"
    HUMAN_RIGHTS = (
        "human-rights",
        "violación masiva de los derechos humanos",
        "massive violation of human rights",
    )
    PUBLIC_ORDER = (
        "public-order",
        "otras circunstancias que han perturbado gravemente el orden público",
        "other circumstances that seriously disturbed public order",
    )
    SUR_PLACE = (
        "sur-place",
        "circunstancias surgidas en su país de origen después de su salida",
        "circumstances that arose in the country of origin after leaving",
    )


class Right(Choice):
    """Rights of article 13 of the LGDNNA that detention most often breaks."""

    LIBERTY = "liberty", "a la libertad personal", "personal liberty"
    FAMILY = "family", "a vivir en familia", "living in a family"
    NON_DISCRIMINATION = "non-discrimination", "a no ser discriminado", "non-discrimination"
    INTEGRITY = (
        "integrity",
        "a una vida libre de violencia y a la integridad personal",
        "a life free of violence and personal integrity",
    )
    HEALTH = "health", "a la protección de la salud y a la seguridad social", "health"
    EDUCATION = "education", "a la educación", "education"
    PARTICIPATION = "participation", "de participación", "participation"
    LEGAL_CERTAINTY = (
        "legal-certainty",
        "a la seguridad jurídica y al debido proceso",
        "legal certainty and due process",
    )
    IDENTITY = "identity", "a la identidad", "identity"
    MIGRANT = (
        "migrant",
        "de niñas, niños y adolescentes migrantes",
        "rights of migrant children and adolescents",
    )


class MeasureKind(Choice):
    """LGDNNA 122 VI and VII (urgent) and 123 IV (special)."""

    URGENT = "urgent", "urgente", "urgent"
    SPECIAL = "special", "especial", "special"


class Footing(Choice):
    """On what the organisation acts for the child. Dossier B.0, Representation."""

    DESIGNATION = (
        "designation",
        "designación de la niña, niño o adolescente (Ley de Migración, artículo 70)",
        "designation by the child (Ley de Migración, article 70)",
    )
    MANDATE = (
        "mandate",
        "mandato de su madre, padre o tutor",
        "mandate from the mother, father or guardian",
    )
    DUTY_TO_REPORT = (
        "duty-to-report",
        "deber de toda persona de dar aviso (LGDNNA, artículo 12)",
        "everyone's duty to report (LGDNNA, article 12)",
    )
    PETITION = (
        "petition",
        "derecho de petición (Constitución, artículo 8)",
        "right of petition (Constitution, article 8)",
    )
    DEFENDER = (
        "defender",
        "defensor de derechos humanos (Ley de Migración, artículo 3, fracción X)",
        "human rights defender (Ley de Migración, article 3, X)",
    )


class AuthorityKind(Choice):
    STATION = "station", "Titular de la estación o estancia migratoria", "Head of the station"
    INM_OFFICE = "inm-office", "Oficina de Representación del INM", "INM state office"
    COMAR = "comar", "COMAR", "COMAR"
    STATE_PROCURADURIA = (
        "state-procuraduria",
        "Procuraduría de Protección del estado",
        "State child protection office",
    )
    FEDERAL_PROCURADURIA = (
        "federal-procuraduria",
        "Procuraduría Federal de Protección",
        "Federal child protection office",
    )
    DIF = "dif", "Sistema DIF", "DIF family welfare system"
    CNDH = "cndh", "Comisión Nacional de los Derechos Humanos", "National human rights commission"
