//! What does a call need of its surroundings?

use automations_core::call::Policy;
use automations_core::time::Instant;
use js_sys::{Promise, Uint8Array};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::AbortSignal;

#[wasm_bindgen(typescript_custom_section)]
const HOST: &'static str = r#"
/** What became of one attempt. @internal */
export interface Answer {
    /** 0: the call was given up and nobody waits any more. 1: a response, its `body` as bytes.
     * 2: a 200 whose body was decoded, to `value` or to a `mismatch`. 3: no response.
     * 4: `cause` is to be thrown as it is. */
    kind: 0 | 1 | 2 | 3 | 4;
    status?: number;
    /** Names and values in turn. */
    headers?: string[];
    body?: Uint8Array;
    value?: unknown;
    mismatch?: { path: string; message: string; offset?: number } | undefined;
    /** The canonical code of what has no response. */
    code?: "UNAVAILABLE" | "DEADLINE_EXCEEDED" | "INVALID_RESPONSE";
    message?: string;
    /** Whether bytes may have reached the service. */
    sent?: boolean;
    cause?: unknown;
}

/** What a call needs of its surroundings; the façade gives one for each call. @internal */
export interface Host {
    readonly baseUrl: string;
    readonly organization: string | undefined;
    readonly workspace: string | undefined;
    readonly canRefresh: boolean;
    readonly safeToRepeat: boolean;
    readonly maxRetries: number;
    /** Milliseconds of one attempt; 0 for no limit. */
    readonly timeoutMs: number;
    /** When the call is given up, on the clock of `now`; 0 for never. */
    readonly deadline: number;
    /** Where the jitter's chance begins. */
    readonly seed: number;
    /** Milliseconds since 1970; never goes back. */
    now(): number;
    /** Begins an attempt of so many milliseconds (0: no limit) and gives its signal. */
    open(timeoutMs: number, writes: boolean): AbortSignal;
    /** Puts the token and the caller's headers on the request, sends it and reads the answer. */
    send(request: Request, refresh: boolean): Promise<Answer>;
    /** Waits before the next attempt; `false` when the call was given up meanwhile. */
    wait(millis: number, code: string, message: string): Promise<boolean>;
}
"#;

#[wasm_bindgen]
extern "C" {
    /// What a call needs of its surroundings.
    #[wasm_bindgen(typescript_type = "Host")]
    pub type Host;

    #[wasm_bindgen(method, getter, js_name = baseUrl)]
    pub(crate) fn base_url(this: &Host) -> String;
    #[wasm_bindgen(method, getter)]
    pub(crate) fn organization(this: &Host) -> Option<String>;
    #[wasm_bindgen(method, getter)]
    pub(crate) fn workspace(this: &Host) -> Option<String>;
    #[wasm_bindgen(method, getter, js_name = canRefresh)]
    fn can_refresh(this: &Host) -> bool;
    #[wasm_bindgen(method, getter, js_name = safeToRepeat)]
    fn safe_to_repeat(this: &Host) -> bool;
    #[wasm_bindgen(method, getter, js_name = maxRetries)]
    fn max_retries(this: &Host) -> u32;
    #[wasm_bindgen(method, getter, js_name = timeoutMs)]
    fn timeout_ms(this: &Host) -> u32;
    #[wasm_bindgen(method, getter)]
    fn deadline(this: &Host) -> f64;
    #[wasm_bindgen(method, getter)]
    fn seed(this: &Host) -> f64;
    #[wasm_bindgen(method, js_name = now)]
    fn now_ms(this: &Host) -> f64;
    #[wasm_bindgen(method)]
    pub(crate) fn open(this: &Host, timeout_ms: u32, writes: bool) -> AbortSignal;
    #[wasm_bindgen(method)]
    pub(crate) fn send(this: &Host, request: web_sys::Request, refresh: bool) -> Promise;
    #[wasm_bindgen(method)]
    pub(crate) fn wait(this: &Host, millis: u32, code: &str, message: &str) -> Promise;

    /// What became of one attempt.
    pub(crate) type Answer;

    #[wasm_bindgen(method, getter)]
    pub(crate) fn kind(this: &Answer) -> u8;
    #[wasm_bindgen(method, getter)]
    pub(crate) fn status(this: &Answer) -> Option<u16>;
    #[wasm_bindgen(method, getter)]
    pub(crate) fn headers(this: &Answer) -> Option<Vec<String>>;
    #[wasm_bindgen(method, getter)]
    pub(crate) fn body(this: &Answer) -> Option<Uint8Array>;
    #[wasm_bindgen(method, getter)]
    pub(crate) fn value(this: &Answer) -> JsValue;
    #[wasm_bindgen(method, getter)]
    pub(crate) fn mismatch(this: &Answer) -> Option<Mismatched>;
    #[wasm_bindgen(method, getter)]
    pub(crate) fn code(this: &Answer) -> Option<String>;
    #[wasm_bindgen(method, getter)]
    pub(crate) fn message(this: &Answer) -> Option<String>;
    #[wasm_bindgen(method, getter)]
    pub(crate) fn sent(this: &Answer) -> Option<bool>;
    #[wasm_bindgen(method, getter)]
    pub(crate) fn cause(this: &Answer) -> JsValue;

    /// Where a decoded body is not what was promised.
    pub(crate) type Mismatched;

    #[wasm_bindgen(method, getter)]
    pub(crate) fn path(this: &Mismatched) -> String;
    #[wasm_bindgen(method, getter, js_name = message)]
    pub(crate) fn words(this: &Mismatched) -> String;
    #[wasm_bindgen(method, getter)]
    pub(crate) fn offset(this: &Mismatched) -> Option<u32>;
}

impl Host {
    /// The time.
    pub(crate) fn now(&self) -> Instant {
        instant(self.now_ms())
    }

    /// The limits of the call.
    pub(crate) fn policy(&self) -> Policy {
        let deadline = self.deadline();
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // saturates
        Policy {
            max_retries: self.max_retries(),
            timeout_ms: Some(self.timeout_ms()).filter(|millis| *millis > 0),
            deadline: (deadline > 0.0).then(|| instant(deadline)),
            can_refresh: self.can_refresh(),
            safe_to_repeat: self.safe_to_repeat(),
            seed: self.seed() as u64,
        }
    }
}

#[allow(clippy::cast_possible_truncation)] // saturates
fn instant(millis: f64) -> Instant {
    Instant::from_millis(millis as i64)
}
