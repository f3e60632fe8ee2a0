/**
 * Gives an object its methods and accessors as members of its own, bound to it: they work through a
 * Proxy (Vue's `ref`, MobX), where `this` is another object without private members, and when they
 * are taken out of the object. They are not enumerable, as those of a class are not.
 */
export function bindMembers(object: object): void {
  let prototype: object | null = object;
  while ((prototype = Object.getPrototypeOf(prototype) as object | null) !== Object.prototype) {
    if (prototype === null) return;
    for (const [name, member] of Object.entries(Object.getOwnPropertyDescriptors(prototype))) {
      if (name === 'constructor' || Object.hasOwn(object, name)) continue;
      const method: unknown = member.value;
      const own: PropertyDescriptor =
        typeof method === 'function'
          ? { value: method.bind(object), writable: true }
          : {
              ...(member.get && { get: member.get.bind(object) }),
              ...(member.set && { set: member.set.bind(object) }),
            };
      Object.defineProperty(object, name, { ...own, configurable: true });
    }
  }
}
