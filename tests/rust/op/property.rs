//! For any id: the path keeps its shape, and the id comes out of it as it went in.

use automations_core::descriptor::OperationDescriptor;
use automations_core::op;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::operations;
use crate::random::Random;

/// Letters of ids with what they are in a path; those without cannot stand in one.
const LETTERS: &[(&str, Option<&str>)] = &[
    ("a", Some("a")),
    ("Z", Some("Z")),
    ("0", Some("0")),
    ("-", Some("-")),
    ("_", Some("_")),
    ("~", Some("~")),
    (".", Some(".")),
    (":", Some("%3A")),
    ("?", Some("%3F")),
    ("#", Some("%23")),
    ("%", Some("%25")),
    ("%2F", Some("%252F")),
    ("%2e", Some("%252e")),
    (" ", Some("%20")),
    ("+", Some("%2B")),
    ("&", Some("%26")),
    ("=", Some("%3D")),
    (";", Some("%3B")),
    ("@", Some("%40")),
    ("{", Some("%7B")),
    ("}", Some("%7D")),
    ("|", Some("%7C")),
    ("é", Some("%C3%A9")),
    ("ß", Some("%C3%9F")),
    ("中", Some("%E4%B8%AD")),
    ("😀", Some("%F0%9F%98%80")),
    ("\u{300}", Some("%CC%80")),
    (":invoke", Some("%3Ainvoke")),
    ("/", None),
    ("\\", None),
    ("\n", None),
    ("\0", None),
    ("\u{9f}", None),
];

/// An id and what it is in a path, if it can stand there.
fn random_id(random: &mut Random) -> (String, Option<String>) {
    let (mut id, mut encoded) = (String::new(), Some(String::new()));
    // Every second id is of letters that can stand in a path.
    let letters = if random.below(2) == 0 { LETTERS.len() } else { LETTERS.len() - 5 };
    for _ in 0..random.below(12) {
        let (letter, written) = LETTERS[random.below(letters)];
        id.push_str(letter);
        encoded = encoded.zip(written).map(|(encoded, written)| encoded + written);
    }
    let stands = !matches!(id.as_str(), "" | "." | "..");
    (id, encoded.filter(|_| stands))
}

/// What stands in the place of each `{…}` of the template, and whether all else is the template's.
fn parts<'a>(operation: &OperationDescriptor, target: &'a str) -> Option<Vec<&'a str>> {
    let (mut rest, mut template, mut found) = (target, operation.path, Vec::new());
    while let Some((before, after)) = template.split_once('{') {
        rest = rest.strip_prefix(before)?;
        template = after.split_once('}')?.1;
        let end = rest.find(['/', ':', '?']).unwrap_or(rest.len());
        found.push(&rest[..end]);
        rest = &rest[end..];
    }
    let query = rest.strip_prefix(template)?;
    (query.is_empty() || query.starts_with('?')).then_some(found)
}

#[wasm_bindgen_test(unsupported = test)]
fn any_accepted_id_keeps_the_shape_of_every_path() {
    let mut random = Random::new(1);
    let (mut accepted, mut refused) = (0, 0);
    for case in operations::all() {
        let slashes = case.descriptor.path.matches('/').count();
        for _ in 0..200 {
            let (id, encoded) = random_id(&mut random);
            let request = op::prepare(case.descriptor, &case.fields(&id));
            let Ok(request) = request else {
                assert_eq!(encoded, None, "{}: {id:?} was refused", case.descriptor.name);
                refused += 1;
                continue;
            };
            let target = &request.target;
            let encoded = encoded.unwrap_or_else(|| panic!("{id:?} was sent as {target}"));
            let (path, _) = target.split_once('?').unwrap_or((target, ""));
            assert_eq!(path.matches('/').count(), slashes, "{target}");
            let verbs = case.descriptor.path.matches(':').count();
            assert_eq!(path.matches(':').count(), verbs, "{target}");
            let parts = parts(case.descriptor, target).unwrap_or_else(|| panic!("{target}"));
            for part in parts {
                assert_eq!(part, encoded, "{target}");
                assert_eq!(decode(part), id, "{target}");
            }
            accepted += 1;
        }
    }
    assert!(accepted > 3000 && refused > 1000, "{accepted} accepted, {refused} refused");
}

/// Percent-decoding as RFC 3986 has it.
fn decode(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let Some((first, tail)) = rest.split_first() {
        if *first == b'%' {
            let digits = std::str::from_utf8(&tail[..2]).unwrap();
            bytes.push(u8::from_str_radix(digits, 16).unwrap());
            rest = &tail[2..];
        } else {
            bytes.push(*first);
            rest = tail;
        }
    }
    String::from_utf8(bytes).unwrap()
}
