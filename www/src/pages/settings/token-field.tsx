/** The field for a token. React copies what it controls into the page's markup, so this field is left to itself. */
import { PasswordInput } from "@mantine/core";
import type { RefObject } from "react";

interface TokenFieldProps {
  /** Read when the form is sent. */
  input: RefObject<HTMLInputElement | null>;
  description: string;
}

export function TokenField({ input, description }: TokenFieldProps) {
  return <PasswordInput ref={input} label="Token" description={description} autoComplete="off" spellCheck={false} />;
}

/** Takes what was entered out of the field. */
export function takeToken({ current }: RefObject<HTMLInputElement | null>): string {
  const token = current?.value.trim() ?? "";
  if (current) current.value = "";
  return token;
}
