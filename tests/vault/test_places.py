"""Where a vault must not stand. Mounts and folders are given as the systems describe them."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import NamedTuple

import psutil  # type: ignore[import-untyped]
import pytest

from legalaid_desktop.errors import VaultInSyncedFolder, VaultOnNetwork
from legalaid_desktop.vault.files import VaultFiles
from legalaid_desktop.vault.places import on_network, refuse_shared, synced_by
from tests.vault.samples import NOW, PASSPHRASE, fingerprint


class Mount(NamedTuple):
    mountpoint: str
    fstype: str
    opts: str = "rw"


LOCAL = [Mount("/", "ext4"), Mount("/proc", "proc"), Mount("/srv", "btrfs")]


@pytest.mark.parametrize(
    "fstype",
    [
        *("nfs", "nfs4", "NFS", "cifs", "smb3", "smbfs", "9p", "afpfs", "davfs", "ceph", "vboxsf"),
        *("virtiofs", "fuse.sshfs", "fuse.rclone", "fuse.gvfsd-fuse", "fuse.glusterfs"),
        "fuse.vmhgfs-fuse",
    ],
)
def test_a_mount_of_another_computer_is_the_network(fstype: str) -> None:
    mounts = [*LOCAL, Mount("/mnt/office", fstype)]
    assert on_network(Path("/mnt/office/a/casos.vault"), mounts)
    assert not on_network(Path("/mnt/office2/casos.vault"), mounts)
    assert not on_network(Path("/srv/ana/casos.vault"), mounts)


@pytest.mark.parametrize(
    "fstype",
    [
        *("ext2", "ext4", "xfs", "btrfs", "zfs", "f2fs", "apfs", "hfs", "NTFS", "vfat", "exfat"),
        *("fuseblk", "tmpfs", "overlay", "ecryptfs", "fuse.gocryptfs", "fuse.veracrypt"),
    ],
)
def test_a_disk_of_this_computer_is_not(fstype: str) -> None:
    assert not on_network(Path("/media/usb/casos.vault"), [*LOCAL, Mount("/media/usb", fstype)])


def test_the_nearest_mount_counts_and_of_several_there_the_last() -> None:
    home_on_network = [Mount("/", "ext4"), Mount("/srv", "nfs4"), Mount("/srv/ana/local", "ext4")]
    assert on_network(Path("/srv/ana/casos.vault"), home_on_network)
    assert not on_network(Path("/srv/ana/local/casos.vault"), home_on_network)
    over = [*LOCAL, Mount("/data", "nfs"), Mount("/data", "ext4")]
    assert not on_network(Path("/data/casos.vault"), over)


def test_shares_of_windows_are_the_network() -> None:
    assert on_network(Path("\\\\server\\share\\casos.vault"), [])
    assert not on_network(Path("\\\\?\\C:\\casos.vault"), [])
    assert on_network(Path("/z/casos.vault"), [Mount("/z", "NTFS", "rw,remote")])
    assert not on_network(Path("/z/casos.vault"), [Mount("/z", "NTFS", "rw,fixed")])


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for variable in ("OneDrive", "OneDriveConsumer", "OneDriveCommercial", "LOCALAPPDATA"):
        monkeypatch.delenv(variable, raising=False)
    home = tmp_path / "home" / "ana"
    home.mkdir(parents=True)
    return home


@pytest.mark.parametrize(
    ("folder", "service"),
    [
        ("OneDrive", "OneDrive"),
        ("OneDrive - Organización Civil", "OneDrive"),
        ("Dropbox", "Dropbox"),
        ("Dropbox (Personal)", "Dropbox"),
        ("Google Drive", "Google Drive"),
        ("GoogleDrive-ana@example.org", "Google Drive"),
        ("Mi unidad", "Google Drive"),
        ("iCloud Drive", "iCloud"),
        ("iCloudDrive", "iCloud"),
        ("Library/Mobile Documents/com~apple~CloudDocs", "iCloud"),
        ("Library/CloudStorage/Otro-ana", "Otro-ana"),
        ("Nextcloud", "Nextcloud"),
        ("Nextcloud2", "Nextcloud"),
        ("ownCloud", "ownCloud"),
        ("MEGA", "MEGA"),
        ("MEGAsync", "MEGA"),
        ("Box Sync", "Box"),
        ("pCloud Drive", "pCloud"),
        ("Proton Drive", "Proton Drive"),
        ("Syncthing", "Syncthing"),
        ("ONEDRIVE", "OneDrive"),
    ],
)
def test_folders_of_the_usual_services_are_known(home: Path, folder: str, service: str) -> None:
    assert synced_by(home / folder / "casos" / "casos.vault", home=home) == service
    assert synced_by(home / f"x{folder.replace('/', '')}x" / "casos.vault", home=home) is None


@pytest.mark.parametrize(
    ("mark", "service"),
    [
        (".dropbox.cache/", "Dropbox"),
        (".stfolder/", "Syncthing"),
        ("._sync_3f1a.db", "Nextcloud"),
        (".sync_3f1a.db", "Nextcloud"),
        (".nextcloudsync.log", "Nextcloud"),
        (".tmp.drivedownload/", "Google Drive"),
        (".849C9593-D756-4E56-8D6E-42412F2A707B", "OneDrive"),
        (".debris/", "MEGA"),
        (".sync/ID", "Resilio Sync"),
    ],
)
def test_a_folder_of_any_name_is_known_by_its_marks(home: Path, mark: str, service: str) -> None:
    root = home / "Trabajo"
    (root / "casos").mkdir(parents=True)
    assert synced_by(root / "casos" / "casos.vault", home=home) is None
    made = root / mark
    if mark.endswith("/"):
        made.mkdir()
    else:
        made.parent.mkdir(exist_ok=True)
        made.touch()
    assert synced_by(root / "casos" / "casos.vault", home=home) == service
    assert synced_by(home / "casos.vault", home=home) is None


def test_what_dropbox_and_onedrive_announce_is_believed(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = home / "Nube"
    (home / ".dropbox").mkdir()
    said = home / ".dropbox" / "info.json"
    said.write_text(json.dumps({"personal": {"path": str(root)}, "odd": 3}))
    assert synced_by(root / "a" / "casos.vault", home=home) == "Dropbox"
    assert synced_by(home / "casos.vault", home=home) is None
    for nonsense in ("", "[1]", "{", '{"personal": {"path": 3}}'):
        said.write_text(nonsense)
        assert synced_by(root / "casos.vault", home=home) is None
    monkeypatch.setenv("OneDriveCommercial", str(root))
    assert synced_by(root / "casos.vault", home=home) == "OneDrive"


@pytest.mark.parametrize("name", ["mega", "box", "dropbox", "nextcloud"])
def test_the_name_of_a_user_says_nothing(tmp_path: Path, name: str) -> None:
    home = tmp_path / name
    assert synced_by(home / "casos" / "casos.vault", home=home) is None


def test_the_folders_of_these_tests_are_fit_for_a_vault(tmp_path: Path) -> None:
    refuse_shared(tmp_path / "casos.vault")


def test_a_link_does_not_hide_a_synced_folder(
    tmp_path: Path, filled: Path, files: VaultFiles
) -> None:
    root = tmp_path / "Dropbox"
    filled.parent.rename(root)
    link = tmp_path / "mis casos"
    link.symlink_to(root)
    before = fingerprint(root)
    with pytest.raises(VaultInSyncedFolder) as raised:
        files.open(link / filled.name, PASSPHRASE)
    assert raised.value.service == "Dropbox"
    with pytest.raises(VaultInSyncedFolder):
        files.create(link / "otra.vault", PASSPHRASE)
    assert fingerprint(root) == before


def test_a_vault_on_the_network_is_not_opened_nor_made(
    filled: Path, files: VaultFiles, monkeypatch: pytest.MonkeyPatch
) -> None:
    mounts = [Mount("/", "ext4"), Mount(str(filled.parent), "cifs")]
    monkeypatch.setattr(psutil, "disk_partitions", lambda **_: mounts)
    before = fingerprint(filled.parent)
    with pytest.raises(VaultOnNetwork):
        files.open(filled, PASSPHRASE)
    with pytest.raises(VaultOnNetwork):
        files.create(filled.with_name("otra.vault"), PASSPHRASE)
    assert fingerprint(filled.parent) == before


def test_the_place_may_be_overruled_by_whoever_puts_the_parts_together(filled: Path) -> None:
    asked: list[Path] = []
    files = VaultFiles(clock=lambda: NOW, refuse_place=asked.append)
    files.open(filled, PASSPHRASE).close()
    assert [os.fspath(path) for path in asked] == [os.fspath(filled.resolve())]
