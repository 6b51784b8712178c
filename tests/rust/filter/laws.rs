//! What holds of every text, whatever it is: for random texts here, and for the fuzzer's.

use automations_core::filter::{
    Collection, Expression, Filter, MAX_ERRORS, Schema, Scope, Span, Utf16, complete, parse,
};

/// Reads, prints, checks and completes a text in every way there is.
pub fn hold(text: &str) {
    let parsed = parse(text);
    assert!(parsed.errors.len() <= MAX_ERRORS);
    for error in &parsed.errors {
        assert!(text.get(error.span.start..error.span.end).is_some(), "{text:?}: {error}");
        assert!(!error.help.is_empty() && error.message.len() < 400, "{error}");
    }
    let printed = parsed.expression.to_string();
    if parsed.errors.is_empty() {
        let nowhere = |expression: Expression| expression.respan(&|_| Span::default());
        let again = parse(&printed);
        assert_eq!(again.errors, [], "{text:?} printed as {printed:?}");
        assert_eq!(again.expression.to_string(), printed, "{text:?}");
        assert_eq!(nowhere(again.expression), nowhere(parsed.expression), "{text:?}");
    }
    let units = Utf16::of(text);
    for collection in Collection::ALL {
        for scope in [Scope::Service, Scope::Loaded] {
            let schema = collection.schema(scope);
            if let Err(errors) = Filter::new(&schema, text) {
                assert!(!errors.is_empty() && errors.len() <= MAX_ERRORS);
                assert!(errors.is_sorted_by_key(|error| error.span.start));
                for error in errors {
                    assert!(text.get(error.span.start..error.span.end).is_some(), "{error}");
                    assert!(!error.help.is_empty(), "{text:?}: {error}");
                }
            }
        }
    }
    let schema = Collection::ALL[text.len() % Collection::ALL.len()].schema(Scope::Loaded);
    for byte in 0..=text.len() {
        if text.is_char_boundary(byte) {
            assert_eq!(units.byte(units.unit(byte)), byte, "{text:?}");
            hold_at(&schema, text, byte);
        }
    }
}

/// What is offered at a cursor stands around it, and fits in.
fn hold_at(schema: &Schema, text: &str, cursor: usize) {
    for offer in complete(schema, text, cursor) {
        assert!(offer.span.start <= cursor && cursor <= offer.span.end, "{text:?} {offer:?}");
        assert!(text.get(offer.span.start..offer.span.end).is_some(), "{text:?} {offer:?}");
        assert!(!offer.insert.is_empty() && !offer.label.is_empty(), "{offer:?}");
    }
}
