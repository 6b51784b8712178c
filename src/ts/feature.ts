/** What does the module need that an older engine's WebAssembly does not have? */

// The features that scripts/package/wasm.mjs builds with; for each, what follows the header of the smallest module
// that is valid only where the feature is there.
const PROBES: readonly (readonly [feature: string, hex: string])[] = [
  ["bulk memory", "0104016000000302010005030100010a0e010c00410041004100fc0a00000b"],
  ["reference types", "010401600000030201000a07010500d0701a0b"],
  ["sign extension", "010401600000030201000a080106004100c01a0b"],
  ["mutable globals", "02080101610162037f010606017f0141000b07050101610301"],
  ["saturating conversions", "010401600000030201000a0c010a004300000000fc001a0b"],
  ["multiple values", "0106016000027f7f030201000a08010600410041000b"],
];

/** The names of what is missing; the whole of WebAssembly where there is none. @internal */
export function missingFeatures(): string[] {
  if (typeof WebAssembly !== "object") return ["WebAssembly"];
  return PROBES.filter(([, hex]) => !WebAssembly.validate(moduleOf(hex))).map(([feature]) => feature);
}

function moduleOf(hex: string): Uint8Array<ArrayBuffer> {
  const bytes = `0061736d01000000${hex}`.match(/../g) ?? [];
  return Uint8Array.from(bytes, (byte) => Number.parseInt(byte, 16));
}
