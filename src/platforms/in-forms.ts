/** Sends the first of several forms of the same words, the richest first, that is not refused for what it is. */
export async function inForms<Form>(
  forms: readonly (Form | undefined)[],
  send: (form: Form) => Promise<void>,
  isFormRefusal: (error: unknown) => boolean,
): Promise<void> {
  const [first, ...others] = forms.filter((form) => form !== undefined)
  try {
    await send(first as Form)
  } catch (error) {
    if (others.length === 0 || !isFormRefusal(error)) throw error
    await inForms(others, send, isFormRefusal)
  }
}
