/** Where the robot says something without having been asked. */
export type PushAddress = { readonly person: string } | { readonly group: string }

/** Where the answer to a message goes; without a webhook the body named no address we post to, or one that had ended. */
export interface AnswerAddress {
  readonly webhook: string | null
  /** In a group: user id of who is answered, who is mentioned. */
  readonly mention?: string
  /** Where the answer goes when there is no webhook or it has ended early. */
  readonly otherwise?: PushAddress
}
