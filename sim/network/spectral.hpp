#pragma once
/// What the spectrum of a network says of it. With A its adjacency and L = D - A its Laplacian:
///
///     rho        greatest eigenvalue of A: a contagion with chance b a tie and week and recovery g
///                spreads if b / g > 1 / rho                                                  (1)
///     lambda_2   second least eigenvalue of L, algebraic connectivity: 0 if the network falls apart;
///                opinions that are averaged along ties agree at a rate lambda_2              (2)
///     centrality eigenvector of rho, all of one sign, scaled to a greatest value of 1          (3)
///
/// Dense, by Eigen: cost N^3, so it is asked for networks of up to `most_people_of_spectra` people.
/// Sources: (1) Wang et al. 2003, (2) Fiedler 1973, (3) Bonacich 1972.

#include <vector>

#include "sim/network/ties.hpp"

namespace netlead {

struct Spectrum {
    double radius = 0;
    double connectivity = 0;
    std::vector<double> centrality;  ///< [people]; 0 outside the part that has the radius
};

/// A second of one core.
inline constexpr std::uint32_t most_people_of_spectra = 1000;

/// Of at least one and at most `most_people_of_spectra` people (contract).
Spectrum spectrum(const Ties& ties);

}  // namespace netlead
