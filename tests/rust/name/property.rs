//! Random names and random text: what is printed is read again, and nothing panics.

use automations_core::name::{Kind, ResourceName, check_id};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::random::Random;

/// What ids and texts are put together from: structure of names and URLs, and other letters.
const PIECES: &[&str] = &[
    "a",
    "Z",
    "0",
    "-",
    "_",
    ".",
    "..",
    "~",
    "/",
    "\\",
    ":",
    "?",
    "#",
    "%",
    "%2F",
    "%2e",
    "%00",
    "%C3%A9",
    "%zz",
    " ",
    "\n",
    "\u{0}",
    "é",
    "😀",
    "automations",
    "organizations",
    "runs",
    "schedule",
    "files",
    "api/v1/",
    "https://",
    "//",
    "@",
    "&",
    "+",
];

fn text(random: &mut Random, pieces: usize) -> String {
    (0..random.below(pieces)).map(|_| *random.pick(PIECES)).collect()
}

/// An id that can be sent.
fn id(random: &mut Random) -> String {
    loop {
        let id = text(random, 6);
        if check_id(&id).is_ok() {
            return id;
        }
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn a_printed_name_is_read_again() {
    let mut random = Random::new(11);
    let mut made = [0; 9];
    for _ in 0..20_000 {
        let at = random.below(Kind::ALL.len());
        let kind = Kind::ALL[at];
        let ids: Vec<(Kind, String)> =
            Kind::ALL.iter().map(|kind| (*kind, id(&mut random))).collect();
        let from = random.below(5);
        let given = |part: Kind| {
            let place = Kind::ALL.iter().position(|known| *known == part)?;
            // Left out from the outermost on, as relative names do.
            (place >= from || part == kind).then(|| ids[place].1.as_str())
        };
        let Ok(name) = ResourceName::from_parts(kind, given) else { continue };
        made[at] += 1;
        let printed = name.to_string();
        assert_eq!(ResourceName::parse(&printed).as_ref(), Ok(&name), "{printed}");
        assert_eq!(ResourceName::parse_as(&printed, kind).as_ref(), Ok(&name), "{printed}");
        assert_eq!(ResourceName::of_parts(&name.parts()).as_ref(), Ok(&name), "{printed}");
        // It stands in a URL as it is: behind a host, with a query, as the path of a verb.
        for address in [
            format!("https://h/api/v1/{printed}?a=b#c"),
            format!("https://h/{printed}:verb"),
            format!("/{printed}/"),
        ] {
            assert_eq!(ResourceName::parse(&address).as_ref(), Ok(&name), "{address}");
        }
        assert!(printed.bytes().all(|b| b.is_ascii_graphic() && !b"?#:\\".contains(&b)));
    }
    assert!(made.iter().all(|count| *count > 100), "{made:?}");
}

#[wasm_bindgen_test(unsupported = test)]
fn any_text_is_a_name_that_prints_or_has_a_fault() {
    let mut random = Random::new(12);
    let mut read = 0;
    for _ in 0..50_000 {
        let text = text(&mut random, 14);
        let kind = *random.pick(Kind::ALL);
        for name in [ResourceName::parse(&text), ResourceName::parse_as(&text, kind)] {
            match name {
                Ok(name) => {
                    read += 1;
                    assert_eq!(ResourceName::parse(&name.to_string()), Ok(name), "{text:?}");
                }
                Err(fault) => {
                    assert!(!fault.message.is_empty() && !fault.help.is_empty(), "{text:?}");
                }
            }
        }
    }
    assert!(read > 500, "{read}");
}

#[wasm_bindgen_test(unsupported = test)]
fn long_texts_are_refused_without_being_walked() {
    for piece in ["a/", "automations/", "/", "%", "https://", "#", "?", ":"] {
        let text = piece.repeat(1_000_000 / piece.len());
        for name in [ResourceName::parse(&text), ResourceName::parse_as(&text, Kind::Run)] {
            let fault = name.unwrap_err();
            assert!(fault.message.len() + fault.help.len() < 400);
        }
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn any_bytes_are_a_name_or_a_fault() {
    let mut random = Random::new(13);
    for round in 0..20_000 {
        let length = random.below(60);
        let bytes: Vec<u8> = match round % 2 {
            0 => (0..length).map(|_| u8::try_from(random.below(256)).unwrap()).collect(),
            _ => text(&mut random, 20).into_bytes(),
        };
        super::hostile::answer(&bytes);
    }
}
