#pragma once
/// Portable transcendental functions: the same bits natively and in WebAssembly, on any compiler,
/// because they use nothing but IEEE double addition, multiplication, division, sqrt and integer
/// operations in a fixed order (the whole project is compiled with -ffp-contract=off). libm is not
/// used in the state path: its last bits differ between machines.
namespace netlead::math {
double exp(double x);
double log(double x);
double pow(double x, double y);
}  // namespace netlead::math
