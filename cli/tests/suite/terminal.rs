//! A pseudo-terminal for the program's stderr.

use std::{
    fs::{File, OpenOptions},
    io::{ErrorKind, Read},
    process::Stdio,
};

use rustix::{
    pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt},
    termios::{Winsize, tcsetwinsize},
};

/// The side of a terminal that a person looks at.
pub(crate) struct Terminal {
    screen: File,
    line: File,
}

impl Terminal {
    pub(crate) fn new(rows: u16, columns: u16) -> Self {
        let screen = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).unwrap();
        grantpt(&screen).unwrap();
        unlockpt(&screen).unwrap();
        let name = ptsname(&screen, Vec::new()).unwrap().into_string().unwrap();
        let line = OpenOptions::new()
            .read(true)
            .write(true)
            .open(name)
            .unwrap();
        let size = Winsize {
            ws_row: rows,
            ws_col: columns,
            ws_xpixel: 0,
            ws_ypixel: 0,
        };
        tcsetwinsize(&line, size).unwrap();
        Self {
            screen: File::from(screen),
            line,
        }
    }

    /// What a program is to write to.
    pub(crate) fn stdio(&self) -> Stdio {
        self.line.try_clone().unwrap().into()
    }

    /// All that was written, once nobody writes any longer.
    pub(crate) fn read(self) -> String {
        let Self { mut screen, line } = self;
        drop(line);
        let (mut bytes, mut buffer) = (Vec::new(), [0; 4096]);
        loop {
            match screen.read(&mut buffer) {
                Ok(0) => break,
                Ok(read) => bytes.extend_from_slice(&buffer[..read]),
                // So Linux says that the other side is closed.
                Err(error) if error.kind() != ErrorKind::Interrupted => break,
                Err(_) => {}
            }
        }
        String::from_utf8_lossy(&bytes).into_owned()
    }
}
