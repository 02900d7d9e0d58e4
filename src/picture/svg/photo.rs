//! Photos within a drawing, as `data:`: what their bytes say, since browsers look at
//! nothing else.

/// What a photo within a drawing is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Photo {
    Still,
    /// It has more than one image.
    Moving,
    /// It isn't what its type says.
    Other,
}

/// Looks at the bytes of a photo: `rest` is what comes after `data:`, and `kind` the type
/// that it gives.
pub(super) fn look(kind: &str, rest: &str) -> Photo {
    let Some((said, written)) = rest.split_once(',') else {
        return Photo::Other;
    };
    let written = written.split('#').next().unwrap_or_default();
    let bytes = unescaped(written);
    let said = said.trim_ascii_end().to_ascii_lowercase();
    let before = said.strip_suffix("base64").map(str::trim_end);
    let is_base64 = before.is_some_and(|before| before.ends_with(';'));
    let bytes = if is_base64 {
        from_base64(&bytes)
    } else {
        Some(bytes)
    };
    let Some(bytes) = bytes else {
        return Photo::Other;
    };
    let (format, moves) = if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        ("png", has_chunk(&bytes[8..], &PNG))
    } else if bytes.starts_with(b"GIF8") {
        ("gif", has_two_images(&bytes))
    } else if bytes.starts_with(b"RIFF") {
        (
            "webp",
            has_chunk(bytes.get(12..).unwrap_or_default(), &WEBP),
        )
    } else if bytes.starts_with(&[0xff, 0xd8, 0xff]) {
        ("jpeg", false)
    } else {
        return Photo::Other;
    };
    let said = kind.rsplit('/').next().unwrap_or(kind);
    let is_as_said = said == format || said == "jpg" && format == "jpeg";
    match (is_as_said, moves) {
        (false, _) => Photo::Other,
        (true, true) => Photo::Moving,
        (true, false) => Photo::Still,
    }
}

/// The bytes that `%41` and other letters stand for.
fn unescaped(written: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(written.len());
    let mut rest = written.as_bytes();
    while let [first, after @ ..] = rest {
        let digits = after.get(..2).filter(|_| *first == b'%');
        let byte = digits
            .and_then(|digits| std::str::from_utf8(digits).ok())
            .filter(|digits| !digits.starts_with('+'))
            .and_then(|digits| u8::from_str_radix(digits, 16).ok());
        bytes.push(byte.unwrap_or(*first));
        rest = if byte.is_some() { &after[2..] } else { after };
    }
    bytes
}

/// As browsers decode it: white space counts for nothing, and the end needs no `=`
/// ([forgiving-base64](https://infra.spec.whatwg.org/#forgiving-base64)).
fn from_base64(written: &[u8]) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(written.len() / 4 * 3);
    let (mut bits, mut count) = (0_u32, 0);
    let letters = written.iter().filter(|byte| !byte.is_ascii_whitespace());
    for letter in letters.take_while(|letter| **letter != b'=') {
        let value = match letter {
            b'A'..=b'Z' => letter - b'A',
            b'a'..=b'z' => letter - b'a' + 26,
            b'0'..=b'9' => letter - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => return None,
        };
        bits = bits << 6 | u32::from(value);
        count += 6;
        if count >= 8 {
            count -= 8;
            let [.., byte] = (bits >> count).to_be_bytes();
            bytes.push(byte);
        }
    }
    Some(bytes)
}

/// How a file is made up of chunks, each with its length and its name.
struct Chunks {
    length_at: usize,
    name_at: usize,
    read: fn([u8; 4]) -> u32,
    /// Bytes of a chunk besides its data.
    around: usize,
    /// Whether a chunk ends at an even byte.
    is_even: bool,
    /// Chunks that only what moves has.
    moving: &'static [&'static [u8; 4]],
}

const PNG: Chunks = Chunks {
    length_at: 0,
    name_at: 4,
    read: u32::from_be_bytes,
    around: 12,
    is_even: false,
    moving: &[b"acTL", b"fcTL", b"fdAT"],
};

const WEBP: Chunks = Chunks {
    length_at: 4,
    name_at: 0,
    read: u32::from_le_bytes,
    around: 8,
    is_even: true,
    moving: &[b"ANIM", b"ANMF"],
};

/// Whether one of the chunks that make a picture move is there.
fn has_chunk(mut rest: &[u8], chunks: &Chunks) -> bool {
    let four = |bytes: &[u8], at: usize| bytes.get(at..at + 4)?.try_into().ok();
    while let (Some(length), Some(name)) =
        (four(rest, chunks.length_at), four(rest, chunks.name_at))
    {
        let name: [u8; 4] = name;
        if chunks.moving.contains(&&name) {
            return true;
        }
        let length = usize::try_from((chunks.read)(length)).unwrap_or(usize::MAX);
        let length = length.saturating_add(usize::from(chunks.is_even && length % 2 == 1));
        let next = length.saturating_add(chunks.around);
        rest = rest.get(next..).unwrap_or_default();
    }
    false
}

/// Whether a GIF has a second image, or something that can't be told from one.
fn has_two_images(bytes: &[u8]) -> bool {
    /// Before the colours of all images.
    const HEADER: usize = 13;
    let colours = |flags: u8| match flags & 0x80 {
        0 => 0,
        _ => 3 << ((flags & 7) + 1),
    };
    let flags = bytes.get(10).copied().unwrap_or_default();
    let mut at = HEADER + colours(flags);
    let mut images = 0;
    loop {
        match bytes.get(at) {
            None | Some(b';') => return false,
            Some(0) => at += 1,
            Some(b'!') => at = after_blocks(bytes, at + 2),
            Some(b',') if images == 0 => {
                images += 1;
                let flags = bytes.get(at + 9).copied().unwrap_or_default();
                at = after_blocks(bytes, at + 11 + colours(flags));
            }
            Some(_) => return true,
        }
    }
}

/// Where a row of blocks ends, each with its length in front: after an empty one.
fn after_blocks(bytes: &[u8], mut at: usize) -> usize {
    while let Some(length) = bytes.get(at).filter(|length| **length > 0) {
        at += 1 + usize::from(*length);
    }
    at + 1
}
