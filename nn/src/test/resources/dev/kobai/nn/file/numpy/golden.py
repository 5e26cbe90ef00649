"""Writes the files beside it with NumPy (2.4): what Numpy.java must read, and write byte by byte."""

import numpy as np
from numpy.lib import format

x = np.array([[0, 1, 2], [3, 100, 120]])
for kind in ["f2", "f4", "f8", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "b1"]:
    for order, name in [("<", "little"), (">", "big")]:
        np.save(f"{kind}_{name}.npy", x.astype(order + kind))
np.save("fortran.npy", np.asfortranarray(x.astype("f4")))
np.save("scalar.npy", np.float64(2.5))
np.save("vector.npy", np.array([0.1, -1e300, np.inf, np.nan]))
np.save("empty.npy", np.zeros((0, 3), "f4"))
np.save("unsigned.npy", np.array([0, 200, 255], "u1"))
for version in [(2, 0), (3, 0)]:
    with open(f"version{version[0]}.npy", "wb") as file:
        format.write_array(file, x.astype("f4"), version)
np.savez("plain.npz", x=x.astype("f4"), labels=np.array([2, 0], "i8"))
np.savez_compressed("compressed.npz", **{"dense/kernel": x.astype("f8"), "zeros": np.zeros((50, 50))})
np.save("object.npy", np.array([{"a": 1}], dtype=object))
np.save("structured.npy", np.zeros(2, [("a", "<f4"), ("b", "<i4")]))
np.save("text.npy", np.array(["a", "bc"]))
np.savez("object.npz", x=np.array([{"a": 1}], dtype=object))
