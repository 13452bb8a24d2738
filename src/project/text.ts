/** Decodes UTF-8, or UTF-16 with a byte order mark; the mark itself is dropped, line ends are kept. */
export function decode(bytes: Buffer): string {
  const [first, second] = bytes;
  const utf16 = first === 0xff && second === 0xfe;
  return bytes.toString(utf16 ? 'utf16le' : 'utf8').replace(/^\uFEFF/, '');
}
