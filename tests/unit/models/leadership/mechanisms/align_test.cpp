/// Align against linear algebra: Friedkin-Johnsen's fixed point, DeGroot's consensus, the tree.

#include "models/leadership/mechanisms/align.hpp"

// g++ 12 warns of uninitialized values inside its own AVX-512 header where Eigen uses it.
#define EIGEN_DONT_VECTORIZE
#include <Eigen/Dense>
#include <Eigen/Sparse>
#include <algorithm>
#include <cmath>

#include "tests/unit/models/leadership/worlds.hpp"

using namespace netlead;
using namespace netlead::leadership;

namespace {

/// Chance of the tests, far from the model's purposes.
double chance(std::uint32_t purpose, std::uint32_t entity, std::uint32_t k = 0) {
    return unit(draw(RunKey{99, 0}, DrawAddress{2000 + purpose, 0, entity, k})[0]);
}

Ties with_random_trust(std::uint32_t people, const std::vector<Tie>& list) {
    Ties ties(people, list);
    for (PersonId i = 0; i < people; ++i) {
        std::uint32_t k = 0;
        for (float& tau : ties.values(i)) tau = static_cast<float>(0.05 + 0.9 * chance(0, i, k++));
    }
    return ties;
}

std::vector<double> random_views(std::uint32_t people, std::uint32_t fronts) {
    std::vector<double> views(std::size_t{people} * fronts);
    for (std::uint32_t e = 0; e < views.size(); ++e) views[e] = 4 * chance(1, e) - 2;
    return views;
}

using Sparse = Eigen::SparseMatrix<double>;

/// I - Lambda W; someone without ties keeps the own estimate.
Sparse system_of(const Ties& ties, const std::vector<float>& lambda) {
    std::vector<Eigen::Triplet<double>> entries;
    for (PersonId i = 0; i < ties.people(); ++i) {
        const int row = static_cast<int>(i);
        entries.emplace_back(row, row, 1.0);
        double total = 0;
        for (const float tau : ties.values(i)) total += static_cast<double>(tau);
        for (std::uint32_t place = 0; place < ties.degree(i); ++place) {
            const double w = static_cast<double>(ties.values(i)[place]) / total;
            entries.emplace_back(row, static_cast<int>(ties.alters(i)[place]),
                                 -static_cast<double>(lambda[i]) * w);
        }
    }
    const auto n = static_cast<Eigen::Index>(ties.people());
    Sparse system(n, n);
    system.setFromTriplets(entries.begin(), entries.end());
    return system;
}

double greatest(const std::vector<double>& values) {
    double most = 0;
    for (const double value : values) most = std::max(most, std::abs(value));
    return most;
}

/// Greatest distance of the iterated views from the fixed point, relative to the greatest view.
double distance_from_fixed_point(const Ties& ties, std::uint32_t fronts, float most_open) {
    const std::uint32_t people = ties.people();
    std::vector<float> lambda(people);
    for (PersonId i = 0; i < people; ++i) {
        lambda[i] = static_cast<float>(chance(2, i)) * most_open;
    }
    const std::vector<float> yielding(people, 0.0f);
    const std::vector<double> estimate = random_views(people, fronts);
    std::vector<double> view = estimate, next(estimate.size());
    // W is stochastic, so the error shrinks by at least max lambda a step: lambda^k < 1e-14.
    const int steps =
        static_cast<int>(std::ceil(std::log(1e-14) / std::log(static_cast<double>(most_open))));
    for (int step = 0; step < steps; ++step) {
        align_over_ties(Blocks{2}, ties, fronts, lambda, yielding, estimate, view, next);
        view.swap(next);
    }
    const Eigen::SparseLU<Sparse> solver(system_of(ties, lambda));
    REQUIRE(solver.info() == Eigen::Success);
    double off = 0, most = 0;
    for (std::uint32_t d = 0; d < fronts; ++d) {
        Eigen::VectorXd own(static_cast<Eigen::Index>(people));
        for (PersonId i = 0; i < people; ++i) {
            const double open = ties.degree(i) > 0 ? static_cast<double>(lambda[i]) : 0.0;
            own[static_cast<Eigen::Index>(i)] = (1 - open) * estimate[std::size_t{i} * fronts + d];
        }
        const Eigen::VectorXd exact = solver.solve(own);
        for (PersonId i = 0; i < people; ++i) {
            const double x = exact[static_cast<Eigen::Index>(i)];
            off = std::max(off, std::abs(x - view[std::size_t{i} * fronts + d]));
            most = std::max(most, std::abs(x));
        }
    }
    return off / most;
}

}  // namespace

TEST_CASE("fixed estimates: views reach Friedkin and Johnsen's fixed point") {
    // 1e-14 of the iteration, and rounding of at most 30 ulp times 1 / (1 - 0.9): below 1e-12.
    MadeGenerator random("erdos_renyi", {{"mean_degree", 5.0}});
    const std::vector<Tie> list = random.ties(300);
    const Ties ties = with_random_trust(300, list);
    std::uint32_t alone = 0;
    for (PersonId i = 0; i < 300; ++i) alone += ties.degree(i) == 0;
    REQUIRE(alone > 0);  // expected 300 exp(-5) = 2: the case without ties is in
    for (const std::uint32_t fronts : {1u, 3u, 8u}) {
        CAPTURE(fronts);
        CHECK(distance_from_fixed_point(ties, fronts, 0.9f) < 1e-12);
    }
}

TEST_CASE("the same where rows ahead are fetched: views of more than one mebibyte") {
    MadeGenerator ring("ring");
    for (const auto& size :
         {std::pair{1u, 132000u}, std::pair{3u, 44000u}, std::pair{8u, 16500u}}) {
        const std::uint32_t fronts = size.first, people = size.second;
        CAPTURE(fronts);
        REQUIRE(std::size_t{fronts} * people * sizeof(double) > 1u << 20);
        const Ties ties = with_random_trust(people, ring.ties(people));
        CHECK(distance_from_fixed_point(ties, fronts, 0.5f) < 1e-12);
    }
}

TEST_CASE("within the model, with estimates at rest, views reach the fixed point too") {
    const MadeWorld made(small_network());
    MadeModel model({{"rules.preset", std::string("network")},
                     {"sense.on", false},
                     {"trust.on", false},
                     {"ties.weave", false},
                     {"ties.forget", false},
                     {"review.on", false},
                     {"review.losses", false},
                     {"people.control_letting.shape", std::string("constant")},
                     {"people.control_letting.mean", 0.7}});
    const Tick ticks = 91;  // 0.7^91 < 1e-14
    model->reset(made.world(), ticks);
    for (Tick t = 0; t < ticks; ++t) model->tick(t);
    const Population& people = model->state().people;
    const Eigen::SparseLU<Sparse> solver(system_of(model->state().ties, people.control_letting));
    for (std::uint32_t d = 0; d < people.fronts; ++d) {
        Eigen::VectorXd own(static_cast<Eigen::Index>(people.people));
        for (PersonId i = 0; i < people.people; ++i) {
            own[static_cast<Eigen::Index>(i)] =
                (1 - static_cast<double>(people.control_letting[i])) * people.estimate_of(i)[d];
        }
        const Eigen::VectorXd exact = solver.solve(own);
        for (PersonId i = 0; i < people.people; ++i) {
            CHECK(std::abs(people.view_of(i)[d] - exact[static_cast<Eigen::Index>(i)]) <
                  1e-12 * exact.cwiseAbs().maxCoeff());
        }
    }
}

namespace {

Eigen::MatrixXd weights_of(const Ties& ties) {
    const auto n = static_cast<Eigen::Index>(ties.people());
    Eigen::MatrixXd w = Eigen::MatrixXd::Zero(n, n);
    for (PersonId i = 0; i < ties.people(); ++i) {
        for (std::uint32_t place = 0; place < ties.degree(i); ++place) {
            w(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(ties.alters(i)[place])) =
                static_cast<double>(ties.values(i)[place]);
        }
        w.row(static_cast<Eigen::Index>(i)) /= w.row(static_cast<Eigen::Index>(i)).sum();
    }
    return w;
}

/// Steps until every mode but the consensus is below 1e-14: |mu_2|^k < 1e-14, twice over, which
/// pays for eigenvectors of W that are far from orthogonal (a condition of up to 1e14).
int steps_to_consensus(const Eigen::MatrixXd& w) {
    const Eigen::EigenSolver<Eigen::MatrixXd> modes(w, false);
    std::vector<double> sizes;
    for (Eigen::Index k = 0; k < w.rows(); ++k) sizes.push_back(std::abs(modes.eigenvalues()[k]));
    std::sort(sizes.begin(), sizes.end());
    const double second = sizes[sizes.size() - 2];
    REQUIRE(second < 0.99);  // connected and aperiodic
    return 2 * static_cast<int>(std::ceil(std::log(1e-14) / std::log(second)));
}

void check_consensus(const Ties& ties, const Eigen::VectorXd& pi, int steps) {
    const std::uint32_t people = ties.people();
    const std::vector<float> open(people, 1.0f), yielding(people, 0.0f);
    for (const std::uint32_t fronts : {1u, 3u, 8u}) {
        const std::vector<double> first = random_views(people, fronts);
        const std::vector<double> ignored(first.size(), 1e6);  // lambda = 1: own estimates count 0
        std::vector<double> view = first, next(first.size());
        for (int step = 0; step < steps; ++step) {
            align_over_ties(Blocks{1}, ties, fronts, open, yielding, ignored, view, next);
            view.swap(next);
        }
        for (std::uint32_t d = 0; d < fronts; ++d) {
            double agreed = 0;
            for (PersonId i = 0; i < people; ++i) {
                agreed += pi[static_cast<Eigen::Index>(i)] * first[std::size_t{i} * fronts + d];
            }
            for (PersonId i = 0; i < people; ++i) {
                CHECK(std::abs(view[std::size_t{i} * fronts + d] - agreed) <
                      1e-12 * greatest(first));
            }
        }
    }
}

}  // namespace

TEST_CASE("lambda = 1: DeGroot's consensus, weighted by the left Perron vector of W") {
    MadeGenerator random("watts_strogatz", {{"neighbours", 6}, {"rewiring", 0.3}});
    Ties ties = with_random_trust(60, random.ties(60));
    const Eigen::MatrixXd w = weights_of(ties);
    // pi (W - I) = 0, sum pi = 1
    Eigen::MatrixXd equations = w.transpose() - Eigen::MatrixXd::Identity(60, 60);
    equations.row(59).setOnes();
    Eigen::VectorXd right = Eigen::VectorXd::Zero(60);
    right[59] = 1;
    const Eigen::VectorXd pi = equations.fullPivLu().solve(right);
    REQUIRE(pi.minCoeff() > 0);
    check_consensus(ties, pi, steps_to_consensus(w));
}

TEST_CASE("with mutual trust the weights are the sums of trust") {
    MadeGenerator random("watts_strogatz", {{"neighbours", 6}, {"rewiring", 0.3}});
    Ties ties = with_random_trust(60, random.ties(60));
    Eigen::VectorXd pi = Eigen::VectorXd::Zero(60);
    for (PersonId i = 0; i < 60; ++i) {
        for (std::uint32_t place = 0; place < ties.degree(i); ++place) {
            const PersonId j = ties.alters(i)[place];
            if (j > i) ties.values(j)[ties.position(j, i)] = ties.values(i)[place];
        }
    }
    for (PersonId i = 0; i < 60; ++i) {
        for (const float tau : ties.values(i)) {
            pi[static_cast<Eigen::Index>(i)] += static_cast<double>(tau);
        }
    }
    check_consensus(ties, pi / pi.sum(), steps_to_consensus(weights_of(ties)));
}

namespace {

/// People, rules and draws for the tree.
struct Tree {
    Organisations organisations{200, 3, 3};
    Rules rules{.influence = Rule::traditional};
    Blocks blocks{1};
    std::vector<float> lambda = std::vector<float>(200);
    std::vector<Tick> absent_until = std::vector<Tick>(200, 0);
    std::uint32_t fronts;
    std::vector<double> estimate, view, next;

    explicit Tree(std::uint32_t d) : fronts(d) {
        for (PersonId i = 0; i < 200; ++i) lambda[i] = static_cast<float>(chance(3, i));
        estimate = random_views(200, fronts);
        view = estimate;
        next.resize(view.size());
    }
    void tick(const AlignParams& params, Tick t) {
        align_down_the_tree(params, {organisations, rules, {1, 0}, t, blocks}, fronts, lambda,
                            absent_until, estimate, view, next);
        view.swap(next);
    }
    /// Equation (2) as the header writes it.
    double own(PersonId i, std::uint32_t d) const {
        const PersonId begin = organisations.reports_begin(i), end = organisations.reports_end(i);
        const double y = estimate[std::size_t{i} * fronts + d];
        if (begin == end) return y;
        double sum = 0;
        for (PersonId r = begin; r < end; ++r) sum += estimate[std::size_t{r} * fronts + d];
        const double open = std::max(rules.letting_go, static_cast<double>(lambda[i]));
        return (1 - open) * y + open * (sum / (end - begin));
    }
    double at(PersonId i, std::uint32_t d) const { return view[std::size_t{i} * fronts + d]; }
};

}  // namespace

TEST_CASE(
    "full compliance without distortion: the head's view arrives after as many weeks as "
    "there are levels, exactly") {
    for (const std::uint32_t fronts : {1u, 3u, 8u}) {
        Tree tree(fronts);
        for (Tick t = 0; t < 6; ++t) {
            tree.tick({true, 1.0, 0.0}, t);
            for (PersonId i = 0; i < 200; ++i) {
                const PersonId head = tree.organisations.head(tree.organisations.of(i));
                // the head speaks first at the end of week 0
                const bool reached = tree.organisations.depth(i) <= t;
                for (std::uint32_t d = 0; d < fronts; ++d) {
                    CHECK((tree.at(i, d) == tree.at(head, d)) == reached);
                }
            }
        }
    }
}

TEST_CASE("one week down the tree is equations (2) to (4)") {
    for (const double least : {0.0, 0.8}) {
        Tree tree(8);
        tree.rules.letting_go = least;
        const std::vector<double> before = tree.view;
        tree.tick({true, 0.9, 0.0}, 0);
        for (PersonId i = 0; i < 200; ++i) {
            for (std::uint32_t d = 0; d < 8; ++d) {
                const PersonId superior = tree.organisations.superior(i);
                const double own = tree.own(i, d);
                const double told =
                    superior == nobody
                        ? own
                        : (1 - 0.9) * own + 0.9 * before[std::size_t{superior} * 8 + d];
                CHECK(std::abs(tree.at(i, d) - told) < 1e-14);  // 10 roundings of numbers up to 2
            }
        }
    }
}

TEST_CASE("under an empty post everyone keeps the own view") {
    Tree tree(3);
    tree.absent_until[1] = 2;  // empty in weeks 0 and 1; leads 4, 5 and 6
    for (Tick t = 0; t < 3; ++t) {
        tree.tick({true, 1.0, 0.0}, t);
        for (PersonId i = 4; i < 10; ++i) {
            const bool alone = i < 7 && t < 2;
            // 10 roundings of numbers up to 2
            for (std::uint32_t d = 0; d < 3; ++d) {
                CHECK((std::abs(tree.at(i, d) - tree.own(i, d)) < 1e-14) == alone);
            }
        }
    }
}

TEST_CASE("what a level adds is normal noise of size c delta, and heads hear none") {
    Tree quiet(8), noisy(8);
    const double c = 0.8, delta = 0.3;
    double sum = 0, squares = 0, n = 0;
    for (Tick t = 0; t < 20; ++t) {
        quiet.view = noisy.view;
        quiet.tick({true, c, 0.0}, t);
        noisy.tick({true, c, delta}, t);
        for (PersonId i = 0; i < 200; ++i) {
            for (std::uint32_t d = 0; d < 8; ++d) {
                const double e = (noisy.at(i, d) - quiet.at(i, d)) / (c * delta);
                if (noisy.organisations.is_head(i)) {
                    CHECK(e == 0);
                    continue;
                }
                sum += e;
                squares += e * e;
                n += 1;
            }
        }
    }
    // mean of n standard normals: sd 1 / sqrt(n); of their squares: sqrt(2 / n)
    CHECK(std::abs(sum / n) < five_sigma / std::sqrt(n));
    CHECK(std::abs(squares / n - 1) < five_sigma * std::sqrt(2 / n));
}

TEST_CASE("a coordinator speaks to everyone at once, with the mean of the heads' estimates") {
    Tree tree(3);
    tree.rules.coordinator = true;
    tree.tick({true, 1.0, 0.0}, 0);
    for (std::uint32_t d = 0; d < 3; ++d) {
        double mean = 0;
        for (OrganisationId o = 0; o < 3; ++o) {
            mean += tree.estimate[std::size_t{tree.organisations.head(o)} * 3 + d] / 3;
        }
        for (PersonId i = 0; i < 200; ++i) CHECK(tree.at(i, d) == mean);
    }
}
