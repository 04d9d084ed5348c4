"""Places where a vault would break: on the network, and in folders that are synced.

A network file system does not keep the locks that SQLite relies on (https://sqlite.org/wal.html:
"WAL does not work over a network filesystem"). What syncs a folder copies the file and its -wal
at different moments, and puts old copies back.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Protocol

import psutil  # type: ignore[import-untyped]

from legalaid_desktop.errors import VaultInSyncedFolder, VaultOnNetwork


class Partition(Protocol):
    """What `psutil.disk_partitions` says of a mounted file system."""

    @property
    def mountpoint(self) -> str: ...
    @property
    def fstype(self) -> str: ...
    @property
    def opts(self) -> str: ...


_NETWORK = re.compile(
    r"""(fuse\.)?(
        nfs\d?|cifs|smb\d?|smbfs|afpfs|webdav|davfs2?|davfs|ncpfs|ncp|afs|auristorfs|coda|ceph|
        glusterfs|lustre|gpfs|beegfs|panfs|orangefs|pvfs2|moosefs|mfs|lizardfs|saunafs|juicefs|
        9p|virtiofs|vboxsf|prl_fs|vmhgfs|vmhgfs-fuse|sshfs|rclone|s3fs|gcsfuse|goofys|curlftpfs|
        ocfs2|gfs2?|gvfsd-fuse|kio-fuse|google-drive-ocamlfuse|onedriver
    )""",
    re.VERBOSE | re.IGNORECASE,
)

_SYNCED = (
    ("OneDrive", re.compile(r"onedrive(\s*-\s*.+)?|sharepoint", re.IGNORECASE)),
    ("Dropbox", re.compile(r"dropbox(\s*\(.+\))?", re.IGNORECASE)),
    (
        "Google Drive",
        re.compile(r"google\s?drive(\s.*)?|googledrive-.+|my drive|mi unidad", re.IGNORECASE),
    ),
    (
        "iCloud",
        re.compile(r"icloud\s?drive|mobile documents|com~apple~clouddocs", re.IGNORECASE),
    ),
    ("Nextcloud", re.compile(r"nextcloud\d*", re.IGNORECASE)),
    ("ownCloud", re.compile(r"owncloud\d*", re.IGNORECASE)),
    ("MEGA", re.compile(r"mega(sync)?", re.IGNORECASE)),
    ("Box", re.compile(r"box(\s?sync)?|box-box", re.IGNORECASE)),
    ("pCloud", re.compile(r"pcloud\s?drive|pcloud\s?sync", re.IGNORECASE)),
    ("Proton Drive", re.compile(r"proton\s?drive(-.*)?", re.IGNORECASE)),
    ("Yandex Disk", re.compile(r"yandex\.?disk(\s.*)?", re.IGNORECASE)),
    ("Syncthing", re.compile(r"syncthing", re.IGNORECASE)),
    ("Seafile", re.compile(r"seafile|seadrive", re.IGNORECASE)),
    ("Tresorit", re.compile(r"tresorit(\s?drive)?|tresors", re.IGNORECASE)),
)

# Files and folders with which a program marks the root of what it syncs.
_MARKS = (
    ("OneDrive", ".849C9593-D756-4E56-8D6E-42412F2A707B"),
    ("Dropbox", ".dropbox"),
    ("Dropbox", ".dropbox.cache"),
    ("Google Drive", ".tmp.drivedownload"),
    ("Google Drive", ".tmp.driveupload"),
    ("Nextcloud", ".nextcloudsync.log"),
    ("Nextcloud", "._sync_*.db"),
    ("Nextcloud", ".sync_*.db"),
    ("ownCloud", ".owncloudsync.log"),
    ("MEGA", ".megaignore"),
    ("MEGA", ".debris"),
    ("Syncthing", ".stfolder"),
    ("Resilio Sync", ".sync/ID"),
    ("Unison", ".unison"),
    ("Seafile", ".seafile-data"),
)

# A home holds the settings of these programs too, under the same names.
_NOT_MARKS_AT_HOME = {".dropbox", ".unison", ".seafile-data"}

_ANNOUNCED = (
    ("OneDrive", "OneDrive"),
    ("OneDrive", "OneDriveConsumer"),
    ("OneDrive", "OneDriveCommercial"),
)


def refuse_shared(path: Path) -> None:
    """Raise VaultOnNetwork or VaultInSyncedFolder if a vault at `path` would not be safe."""
    place = path.resolve()
    if on_network(place, psutil.disk_partitions(all=True)):
        raise VaultOnNetwork
    service = synced_by(place, home=Path.home())
    if service is not None:
        raise VaultInSyncedFolder(service)


def on_network(place: Path, partitions: Sequence[Partition]) -> bool:
    """Tell whether `place`, an absolute path, is on a file system of another computer."""
    if str(place).startswith(("\\\\", "//")) and not str(place).startswith(("\\\\?\\", "\\\\.\\")):
        return True  # \\server\share
    holding = [part for part in partitions if place.is_relative_to(part.mountpoint)]
    if not holding:
        return False
    # The deepest, and of several mounted on one another the last.
    nearest = max(enumerate(holding), key=lambda each: (len(each[1].mountpoint), each[0]))[1]
    return bool(_NETWORK.fullmatch(nearest.fstype)) or "remote" in nearest.opts.split(",")


def synced_by(place: Path, *, home: Path) -> str | None:
    """Return the name of what syncs the folder that `place`, an absolute path, is in."""
    for service, folder in _announced(home):
        if place.is_relative_to(folder):
            return service
    for folder in place.parents:
        # That the home of a user is called "mega" says nothing.
        if folder != home and folder not in home.parents:
            for service, name in _SYNCED:
                if name.fullmatch(folder.name):
                    return service
            if folder.name == "CloudStorage" and folder.parent.name == "Library":
                return place.relative_to(folder).parts[0]
        for service, mark in _MARKS:
            if folder == home and mark in _NOT_MARKS_AT_HOME:
                continue
            if _has(folder, mark):
                return service
    return None


def _has(folder: Path, mark: str) -> bool:
    try:
        return any(True for _ in folder.glob(mark)) if "*" in mark else (folder / mark).exists()
    except OSError:
        return False  # a folder that cannot be looked into marks nothing


def _announced(home: Path) -> Iterator[tuple[str, Path]]:
    """Give the folders that the programs themselves tell of on this computer."""
    for service, variable in _ANNOUNCED:
        if os.environ.get(variable):
            yield service, Path(os.environ[variable])
    for said in (
        home / ".dropbox" / "info.json",
        Path(os.environ.get("LOCALAPPDATA", home)) / "Dropbox" / "info.json",
    ):
        try:
            accounts = json.loads(said.read_bytes())
        except (OSError, ValueError, RecursionError):
            continue
        for account in accounts.values() if isinstance(accounts, dict) else ():
            folder = account.get("path") if isinstance(account, dict) else None
            if isinstance(folder, str) and folder:
                yield "Dropbox", Path(folder)
