//! A small file system of its own, which a test fills up and empties again.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};
use tempfile::TempDir;

/// A file system in memory, mounted for as long as the value lives.
pub struct SmallDisk {
    folder: TempDir,
}

impl SmallDisk {
    /// One of so many megabytes, which everybody may write to. None where this user may not mount any, which is printed: the test that wanted it
    /// has nothing to stand on then.
    pub fn of(megabytes: u32) -> Option<SmallDisk> {
        let folder = TempDir::new().unwrap();
        let options = format!("size={megabytes}m,mode=1777");
        let mounted = Command::new("mount").args(["-t", "tmpfs", "-o", &options, "tmpfs"]).arg(folder.path()).stderr(Stdio::null()).status();
        if mounted.is_ok_and(|ended| ended.success()) {
            return Some(SmallDisk { folder });
        }
        println!("NOT RUN: no small file system can be mounted by this user (root may)");
        None
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Another program takes all the room but so many kilobytes.
    pub fn fill_up_to(&self, kilobytes: u64) {
        self.make_room();
        let free = Command::new("stat").args(["--file-system", "--format=%a %S"]).arg(self.path()).output().expect("stat, of coreutils");
        let free: Vec<u64> = String::from_utf8(free.stdout).unwrap().split_whitespace().map(|n| n.parse().unwrap()).collect();
        let size = (free[0] * free[1]).saturating_sub(kilobytes * 1024);
        let made = Command::new("fallocate").arg(format!("--length={size}")).arg(self.filler()).status().expect("fallocate, of util-linux");
        assert!(made.success());
    }

    /// And gives it back.
    pub fn make_room(&self) {
        let _ = fs::remove_file(self.filler());
    }

    fn filler(&self) -> PathBuf {
        self.path().join("somebody-elses-file")
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        // Lazily: what was started on it may take a moment to end.
        let _ = Command::new("umount").arg("--lazy").arg(self.path()).status();
    }
}
