//! Whatever the bytes, a name or a fault: no panic. tests/fuzz drives [`answer`] too.

use automations_core::name::{Kind, ResourceName};

/// Reads bytes as a name, as a name of each kind, and as the parts of one; checks that what was
/// read is printed so that it is read again.
///
/// # Panics
/// Where that does not hold, or a fault does not say what is wrong and what to do.
pub fn answer(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let mut made: Vec<ResourceName> = Vec::new();
    let as_kinds = Kind::ALL.iter().map(|kind| ResourceName::parse_as(&text, *kind));
    for name in as_kinds.chain([ResourceName::parse(&text)]) {
        match name {
            Ok(name) => made.push(name),
            Err(fault) => assert!(!fault.message.is_empty() && !fault.help.is_empty(), "{text:?}"),
        }
    }
    // The parts, between NULs: no id holds one.
    let parts: Vec<&str> = text.split('\0').collect();
    for kind in Kind::ALL {
        let part = |part: Kind| {
            let at = Kind::ALL.iter().position(|known| *known == part)?;
            parts.get(at).copied().filter(|text| !text.is_empty())
        };
        match ResourceName::from_parts(*kind, part) {
            Ok(name) => made.push(name),
            Err(faults) => assert!(!faults.is_empty(), "{text:?}"),
        }
    }
    for name in made {
        let printed = name.to_string();
        assert_eq!(ResourceName::parse(&printed).as_ref(), Ok(&name), "{text:?}");
        assert_eq!(ResourceName::of_parts(&name.parts()).as_ref(), Ok(&name), "{text:?}");
        let address = format!("https://h/api/v1/{printed}:verb?a#b");
        assert_eq!(ResourceName::parse(&address).as_ref(), Ok(&name), "{text:?}");
    }
}
