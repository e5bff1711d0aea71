// How the scripts of a page make an element. It comes first: a page that is opened from a file can load no modules.

/** An element with these properties and children. */
const make = (name, properties, ...children) => {
    const node = Object.assign(document.createElement(name), properties);
    node.append(...children);
    return node;
};
