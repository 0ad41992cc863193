/** What is answered in place of something that is gone. */
export function deletedResource(object: string, id: string) {
  return { object, id, deleted: true };
}
