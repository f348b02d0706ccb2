#include "sim/network/spectral.hpp"

#include <algorithm>
#include <cmath>

#include "sim/core/contracts.hpp"
#include "sim/network/sparse.hpp"

namespace netlead {

Spectrum spectrum(const Ties& ties) {
    NETLEAD_EXPECT(ties.people() >= 1 && ties.people() <= most_people_of_spectra);
    const Eigen::MatrixXd adjacency = sparse_of(ties, [](PersonId, PersonId) { return 1.0; });
    const Eigen::MatrixXd laplacian =
        Eigen::MatrixXd(adjacency.rowwise().sum().asDiagonal()) - adjacency;
    const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> of_ties(adjacency);
    const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> of_flow(laplacian, Eigen::EigenvaluesOnly);
    const Eigen::Index last = adjacency.rows() - 1;
    Spectrum found;
    found.radius = std::max(0.0, of_ties.eigenvalues()[last]);
    found.connectivity = last == 0 ? 0.0 : std::max(0.0, of_flow.eigenvalues()[1]);
    const Eigen::VectorXd weights = of_ties.eigenvectors().col(last).cwiseAbs();
    const double greatest = weights.maxCoeff();
    for (Eigen::Index i = 0; i <= last; ++i) found.centrality.push_back(weights[i] / greatest);
    return found;
}

}  // namespace netlead
