"""Errors that are meant to reach the user.

* UserError
  x VaultError
    + VaultMissing, VaultExists, VaultKeysMissing, VaultKeysForeign, VaultKeysNewer,
      WrongPassphrase, WeakPassphrase, VaultDamaged, VaultNotEncrypted, VaultNewer, VaultBusy,
      VaultUnwritable, VaultUnreachable, VaultHeld, VaultOnNetwork, VaultInSyncedFolder,
      VaultOlder, VaultOutdated, TooManyTries, WordUnknown, WordsIncomplete, WordsMixedUp,
      WordsWrong, UserUnknown, UserExists, TooManyWaysIn, OwnPassphrase,
      PassphrasesDiffer, AuditBroken, CaseHistoryBroken, BackupExists, BackupUnwritable,
      BackupMissing, BackupDamaged, BackupNewer, BackupForeign, BackupBesideVault, NotABackup,
      RestoreUnwritable, NotConfirmed, VaultUnsound
  x CaseError
    + CaseUnknown, CaseChangedElsewhere, CaseExists, CaseFileInvalid, CaseNewer, AttachmentTooBig,
      AttachmentEmpty, AttachmentRefused, AttachmentUnknown, AttachmentDamaged, CaseKept
  x PaperError
    + PaperUnknown, PaperFieldsMissing, FieldNotWaivable, NobodyHeld
  x TemplateError
    + TemplateUnreadable, TemplateHostile, TemplateInvalid, TemplateForbidden, TemplateTooSlow,
      TemplateFieldsMissing, WorkerDied
  x DocumentError
    + ValuesUnprintable, TextLost, TextCovered, ConversionFailed, DrawingIncomplete, EngineUnknown,
      EngineMissing, GlyphsMissing
  x SheetError
    + SheetExists, SheetUnreadable, SheetForeign, SheetHostile
  x FileError
    + FileUnreadable, FileUnwritable, JsonInvalid, PassphraseUnavailable

Anything else that escapes is a bug, and is shown as one.
"""

from legalaid_desktop.errors.attachment import (
    AttachmentDamaged,
    AttachmentEmpty,
    AttachmentRefused,
    AttachmentTooBig,
    AttachmentUnknown,
)
from legalaid_desktop.errors.backup import (
    BackupBesideVault,
    BackupDamaged,
    BackupExists,
    BackupForeign,
    BackupMissing,
    BackupNewer,
    BackupUnwritable,
    NotABackup,
    NotConfirmed,
    RestoreUnwritable,
)
from legalaid_desktop.errors.base import (
    UserError,
)
from legalaid_desktop.errors.case import (
    CaseChangedElsewhere,
    CaseError,
    CaseExists,
    CaseFileInvalid,
    CaseKept,
    CaseNewer,
    CaseUnknown,
)
from legalaid_desktop.errors.document import (
    ConversionFailed,
    DocumentError,
    DrawingIncomplete,
    EngineMissing,
    EngineUnknown,
    GlyphsMissing,
    TextCovered,
    TextLost,
    ValuesUnprintable,
)
from legalaid_desktop.errors.file import (
    FileError,
    FileUnreadable,
    FileUnwritable,
    JsonInvalid,
    PassphraseUnavailable,
)
from legalaid_desktop.errors.paper import (
    FieldNotWaivable,
    NobodyHeld,
    PaperError,
    PaperFieldsMissing,
    PaperUnknown,
)
from legalaid_desktop.errors.sheet import (
    SheetError,
    SheetExists,
    SheetForeign,
    SheetHostile,
    SheetUnreadable,
)
from legalaid_desktop.errors.template import (
    TemplateError,
    TemplateFieldsMissing,
    TemplateForbidden,
    TemplateHostile,
    TemplateInvalid,
    TemplateTooSlow,
    TemplateUnreadable,
    WorkerDied,
)
from legalaid_desktop.errors.trail import (
    AuditBroken,
    CaseHistoryBroken,
)
from legalaid_desktop.errors.vault import (
    OwnPassphrase,
    PassphrasesDiffer,
    TooManyTries,
    TooManyWaysIn,
    UserExists,
    UserUnknown,
    VaultBusy,
    VaultDamaged,
    VaultError,
    VaultExists,
    VaultHeld,
    VaultInSyncedFolder,
    VaultKeysForeign,
    VaultKeysMissing,
    VaultKeysNewer,
    VaultMissing,
    VaultNewer,
    VaultNotEncrypted,
    VaultOlder,
    VaultOnNetwork,
    VaultOutdated,
    VaultUnreachable,
    VaultUnsound,
    VaultUnwritable,
    WeakPassphrase,
    WordsIncomplete,
    WordsMixedUp,
    WordsWrong,
    WordUnknown,
    WrongPassphrase,
)

__all__ = [
    "AttachmentDamaged",
    "AttachmentEmpty",
    "AttachmentRefused",
    "AttachmentTooBig",
    "AttachmentUnknown",
    "AuditBroken",
    "BackupBesideVault",
    "BackupDamaged",
    "BackupExists",
    "BackupForeign",
    "BackupMissing",
    "BackupNewer",
    "BackupUnwritable",
    "CaseChangedElsewhere",
    "CaseError",
    "CaseExists",
    "CaseFileInvalid",
    "CaseHistoryBroken",
    "CaseKept",
    "CaseNewer",
    "CaseUnknown",
    "ConversionFailed",
    "DocumentError",
    "DrawingIncomplete",
    "EngineMissing",
    "EngineUnknown",
    "FieldNotWaivable",
    "FileError",
    "FileUnreadable",
    "FileUnwritable",
    "GlyphsMissing",
    "JsonInvalid",
    "NobodyHeld",
    "NotABackup",
    "NotConfirmed",
    "OwnPassphrase",
    "PaperError",
    "PaperFieldsMissing",
    "PaperUnknown",
    "PassphraseUnavailable",
    "PassphrasesDiffer",
    "RestoreUnwritable",
    "SheetError",
    "SheetExists",
    "SheetForeign",
    "SheetHostile",
    "SheetUnreadable",
    "TemplateError",
    "TemplateFieldsMissing",
    "TemplateForbidden",
    "TemplateHostile",
    "TemplateInvalid",
    "TemplateTooSlow",
    "TemplateUnreadable",
    "TextCovered",
    "TextLost",
    "TooManyTries",
    "TooManyWaysIn",
    "UserError",
    "UserExists",
    "UserUnknown",
    "ValuesUnprintable",
    "VaultBusy",
    "VaultDamaged",
    "VaultError",
    "VaultExists",
    "VaultHeld",
    "VaultInSyncedFolder",
    "VaultKeysForeign",
    "VaultKeysMissing",
    "VaultKeysNewer",
    "VaultMissing",
    "VaultNewer",
    "VaultNotEncrypted",
    "VaultOlder",
    "VaultOnNetwork",
    "VaultOutdated",
    "VaultUnreachable",
    "VaultUnsound",
    "VaultUnwritable",
    "WeakPassphrase",
    "WordUnknown",
    "WordsIncomplete",
    "WordsMixedUp",
    "WordsWrong",
    "WorkerDied",
    "WrongPassphrase",
]
