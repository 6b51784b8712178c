//! Decimals against the exact arithmetic of `num-bigint`, over random mantissas at every scale and
//! sign.

use std::cmp::Ordering;

use automations_core::model::NumberValue;
use automations_core::value::Decimal;
use automations_core::wire::Flags;
use num_bigint::{BigInt, BigUint, Sign};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::random::Random;

/// A mantissa of a random length: small ones and full ones alike.
fn mantissa(random: &mut Random) -> u128 {
    let all = u128::from(random.next()) << 32 | u128::from(random.next() >> 32);
    all >> random.below(96)
}

/// What the digits of a decimal text say: an integer and how many of its digits are a fraction.
fn said(text: &str) -> (BigInt, usize) {
    let places = text.split_once('.').map_or(0, |(_, fraction)| fraction.len());
    (text.replace('.', "").parse().unwrap(), places)
}

fn number(random: &mut Random, scale: u8) -> (Decimal, u128, bool) {
    let (mantissa, negative) = (mantissa(random), random.below(2) == 0);
    (Decimal::new(negative, mantissa, scale).unwrap(), mantissa, negative)
}

#[wasm_bindgen_test(unsupported = test)]
fn every_scale_and_sign_prints_exactly_and_is_read_back() {
    let mut random = Random::new(96);
    for scale in 0..=28 {
        for _ in 0..400 {
            let (decimal, mantissa, negative) = number(&mut random, scale);
            let text = decimal.to_string();
            let sign = if negative { Sign::Minus } else { Sign::Plus };
            let expected = BigInt::from_biguint(sign, BigUint::from(mantissa));
            assert_eq!(said(&text), (expected, usize::from(scale)), "{text}");
            assert_eq!(text.starts_with('-'), negative, "zero keeps its sign");
            assert_eq!(Decimal::parse(&text), Ok(decimal));

            let wire = decimal.to_number();
            let flags = u32::from(scale) << 16 | u32::from(negative) << 31;
            assert_eq!(wire.flags, Some(Flags(flags)));
            let words = [wire.lo, wire.mid, wire.hi].map(|word| BigUint::from(word.unwrap()));
            let [lo, mid, hi] = words;
            assert_eq!(lo + (mid << 32) + (hi << 64), BigUint::from(mantissa));
            assert_eq!(Decimal::of(&wire), Ok(decimal));
            let short = NumberValue { hi: wire.hi.filter(|hi| *hi != 0), ..wire };
            assert_eq!(Decimal::of(&short), Ok(decimal), "a missing word is 0");
        }
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn an_exponent_says_the_same_number() {
    let mut random = Random::new(97);
    for _ in 0..5000 {
        let scale = u8::try_from(random.below(29)).unwrap();
        let (decimal, mantissa, negative) = number(&mut random, scale);
        let sign = if negative { "-" } else { "" };
        let shift = random.below(40);
        let zeros = "0".repeat(shift);
        let exponent = i64::from(scale) + i64::try_from(shift).unwrap();
        let read = Decimal::parse(&format!("{sign}{mantissa}{zeros}e-{exponent}")).unwrap();
        assert_eq!(read.compare(decimal), Ordering::Equal, "{decimal}");
        assert_eq!(read.is_negative(), negative);
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn comparing_is_comparing_the_fractions() {
    let mut random = Random::new(98);
    let scaled = |decimal: Decimal| {
        let (digits, places) = said(&decimal.to_string());
        digits * BigInt::from(10).pow(u32::try_from(28 - places).unwrap())
    };
    for _ in 0..5000 {
        let (a, b) =
            (u8::try_from(random.below(29)).unwrap(), u8::try_from(random.below(29)).unwrap());
        let (a, mantissa, negative) = number(&mut random, a);
        let b = match random.below(3) {
            0 => number(&mut random, b).0,
            // The same number in another scale, where it has one.
            1 => Decimal::parse(&format!("{a}0")).unwrap_or(a),
            _ => Decimal::new(negative, mantissa, b).unwrap(),
        };
        assert_eq!(a.compare(b), scaled(a).cmp(&scaled(b)), "{a} {b}");
        assert_eq!(b.compare(a), a.compare(b).reverse());
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn texts_of_any_length_are_the_number_or_refused() {
    let mut random = Random::new(99);
    let largest = BigInt::from(Decimal::MAX_MANTISSA);
    for _ in 0..20_000 {
        let digits = |random: &mut Random, most: usize| -> String {
            (0..random.below(most + 1))
                .map(|_| char::from(b'0' + u8::try_from(random.below(10)).unwrap()))
                .collect()
        };
        let (whole, fraction) = (digits(&mut random, 31), digits(&mut random, 31));
        if whole.is_empty() && fraction.is_empty() {
            continue;
        }
        let text = format!("{whole}.{fraction}");
        let exact: BigInt = format!("{whole}{fraction}").parse().unwrap();
        let fits = exact <= largest && fraction.len() <= 28;
        match Decimal::parse(&text) {
            Ok(decimal) => {
                assert!(fits, "{text}");
                assert_eq!(said(&decimal.to_string()), (exact, fraction.len()), "{text}");
            }
            Err(fault) => assert!(!fits && fault.rule == "range", "{text}: {fault:?}"),
        }
    }
}
