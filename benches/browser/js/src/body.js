/** The work of every side: done at once. */
export async function body(input) {
  return input;
}
