//! Reads along while hyper reads, because of two things that it does not tell: whether a head has begun to arrive, and
//! whether its lines end in CR LF. A bare LF ends a line for hyper, but may not for a proxy in front of it: the two would
//! then see different requests.

/// Where in a connection's requests the last byte was.
#[derive(Debug, Default)]
pub struct HeadScan {
    place: Place,
    bare: bool,
    /// What came after a head, before it was known how long its body is.
    rest: Vec<u8>,
}

#[derive(Debug, PartialEq, Eq)]
enum Place {
    Head {
        begun: bool,
        last: u8,
        empty: bool,
    },
    Whole,
    Body(u64),
    /// A body whose end only hyper knows, the last on its connection.
    LastBody,
}

impl Default for Place {
    fn default() -> Self {
        Self::Head {
            begun: false,
            last: 0,
            empty: true,
        }
    }
}

impl HeadScan {
    /// Takes note of bytes that arrived.
    pub fn read(&mut self, mut bytes: &[u8]) {
        while !bytes.is_empty() {
            match &mut self.place {
                Place::Head { .. } => match self.end_of_head(bytes) {
                    Some(after) => {
                        self.place = Place::Whole;
                        bytes = after;
                    }
                    None => return,
                },
                Place::Whole => {
                    self.rest.extend_from_slice(bytes);
                    return;
                }
                Place::Body(left) => {
                    let here =
                        usize::try_from(*left).map_or(bytes.len(), |left| left.min(bytes.len()));
                    *left = left.saturating_sub(u64::try_from(here).unwrap_or(u64::MAX));
                    if *left == 0 {
                        self.place = Place::default();
                    }
                    bytes = bytes.get(here..).unwrap_or_default();
                }
                Place::LastBody => return,
            }
        }
    }

    /// What follows the head, if it ends here.
    fn end_of_head<'a>(&mut self, bytes: &'a [u8]) -> Option<&'a [u8]> {
        let Place::Head { begun, last, empty } = &mut self.place else {
            return None;
        };
        for (at, &byte) in bytes.iter().enumerate() {
            match byte {
                b'\n' => {
                    self.bare |= *last != b'\r';
                    if *empty && *begun {
                        return bytes.get(at.saturating_add(1)..);
                    }
                    *empty = true;
                }
                b'\r' => {}
                _ => {
                    *begun = true;
                    *empty = false;
                }
            }
            *last = byte;
        }
        None
    }

    /// A request begins whose head is whole, with this many bytes of body; none if they are not known beforehand, and
    /// then no other request may follow. Whether all its lines ended as they must.
    pub fn request(&mut self, body: Option<u64>) -> bool {
        let clean = self.place == Place::Whole && !self.bare;
        self.bare = false;
        self.place = match body {
            Some(0) => Place::default(),
            Some(length) => Place::Body(length),
            None => Place::LastBody,
        };
        let rest = std::mem::take(&mut self.rest);
        self.read(&rest);
        clean
    }

    /// Whether a head has begun to arrive.
    #[must_use]
    pub fn in_head(&self) -> bool {
        matches!(self.place, Place::Head { begun: true, .. } | Place::Whole)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8], at_a_time: usize, bodies: &[Option<u64>]) -> Vec<bool> {
        let mut scan = HeadScan::default();
        for part in bytes.chunks(at_a_time) {
            scan.read(part);
        }
        bodies.iter().map(|body| scan.request(*body)).collect()
    }

    #[test]
    fn every_line_of_a_head_ends_in_cr_lf() {
        for (head, clean) in [
            (&b"GET / HTTP/1.1\r\na: b\r\n\r\n"[..], true),
            (b"\r\n\r\nGET / HTTP/1.1\r\n\r\n", true),
            (b"GET / HTTP/1.1\na: b\r\n\r\n", false),
            (b"GET / HTTP/1.1\r\na: b\n\r\n", false),
            (b"GET / HTTP/1.1\r\na: b\r\n\n", false),
            (b"GET / HTTP/1.1\n\n", false),
            (b"\nGET / HTTP/1.1\r\n\r\n", false),
            (b"GET / HTTP/1.1\r\n\r\nbody\nwith\nlines", true),
            (b"GET / HTTP/1.1\r\n", false),
        ] {
            for at_a_time in [1, 2, 3, 1000] {
                assert_eq!(read(head, at_a_time, &[Some(0)]), [clean], "{head:?}");
            }
        }
    }

    #[test]
    fn a_pipeline_is_read_past_its_bodies() {
        let two = b"POST / HTTP/1.1\r\n\r\n\n\n\n\nGET / HTTP/1.1\r\n\r\nGET / HTTP/1.1\n\r\n";
        assert_eq!(
            read(two, 1000, &[Some(4), Some(0), Some(0)]),
            [true, true, false]
        );
        // Not known to be whole, so not known to be clean.
        assert_eq!(read(two, 1000, &[None, Some(0)]), [true, false]);
    }

    #[test]
    fn a_head_begins_with_its_first_byte() {
        let mut scan = HeadScan::default();
        for (bytes, begun) in [
            (&b""[..], false),
            (b"\r\n", false),
            (b"G", true),
            (b"ET / HTTP/1.1\r\n\r\n", true),
        ] {
            scan.read(bytes);
            assert_eq!(scan.in_head(), begun, "{bytes:?}");
        }
        scan.request(Some(2));
        scan.read(b"{}");
        assert!(!scan.in_head());
    }
}
