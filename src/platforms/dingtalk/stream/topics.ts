export const ROBOT_TOPIC = '/v1.0/im/bot/messages/get'
export const CARD_TOPIC = '/v1.0/card/instances/callback'

/** What we ask for (§3.1). Events are those ticked in the console; DingTalk takes only all of them. */
export const SUBSCRIPTIONS = [
  { type: 'EVENT', topic: '*' },
  { type: 'CALLBACK', topic: ROBOT_TOPIC },
  { type: 'CALLBACK', topic: CARD_TOPIC },
] as const
