// The npm package in pkg/, from the Rust crates and src/ts.

import { MODULES } from "../project.mjs";
import { stage } from "../terminal.mjs";
import { compile, workspace } from "./cargo.mjs";
import { writeCommonJs } from "./commonjs.mjs";
import { writeDecoders } from "./decode.mjs";
import { writeDemo } from "./demo.mjs";
import { linkPackage, writeManifest, writeVersion } from "./manifest.mjs";
import { writeModels } from "./models.mjs";
import { compileTypeScript } from "./typescript.mjs";
import { bindModule } from "./wasm.mjs";

/** Builds pkg/; steps whose input has not changed are left out. */
export async function buildPackage(env) {
  const { target } = workspace(env);
  await stage("compile the wasm crates", () => compile(env));
  await stage("bind and optimise", async () => {
    await Promise.all(MODULES.map((module) => bindModule(module, target, env)));
    writeModels();
    await writeDecoders(env);
    writeDemo();
    writeVersion();
  });
  await stage("compile src/ts", () => compileTypeScript(env));
  await stage("bundle for CommonJS", writeCommonJs);
  await stage("write the package", () => {
    linkPackage();
    writeManifest();
  });
}
