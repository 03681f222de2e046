/** An e-mail as it is kept and compared: NFKC (full-width letters count as ASCII), lower case, without white space around it. */
export const normaliseEmail = (text: string): string => text.normalize('NFKC').trim().toLowerCase().normalize('NFKC');

/** A username as it is kept and compared. */
export const normaliseUsername = normaliseEmail;

/**
 * A password as it is hashed. NFKC, as NIST SP 800-63B advises: what an input method types in full width or composes in
 * another way on another device is the same password. White space and case stay.
 */
export const normalisePassword = (text: string): string => text.normalize('NFKC');

/** The tag in its canonical spelling (`zh-CN`), or undefined where the text is no BCP 47 language tag. */
export function canonicalLocale(tag: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(tag)[0];
  } catch {
    return undefined;
  }
}
