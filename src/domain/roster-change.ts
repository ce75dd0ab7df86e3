/** What a directory says otherwise of somebody than the roster. */
export type PersonChange =
  | { readonly what: 'identity' | 'name'; readonly from: string | null; readonly to: string }
  | { readonly what: 'group' | 'post'; readonly from: null; readonly to: string }

/**
 * Why nothing is proposed for a member: `no-name`: the platform tells no name; `several`: two people, or two members, of one name; `other-account`:
 * the person of that name has another account on the platform that the directory does not know; `staff-id`: the 工号 is somebody else's;
 * `other-school`: the departments are another school's; `which-school`: the departments name no school.
 */
export type UnsettledWhy = 'no-name' | 'several' | 'other-account' | 'staff-id' | 'other-school' | 'which-school'
