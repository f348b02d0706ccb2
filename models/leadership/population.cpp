#include "models/leadership/population.hpp"

#include <algorithm>
#include <utility>

#include "models/leadership/streams.hpp"
#include "sim/core/contracts.hpp"
#include "sim/core/listed.hpp"
#include "sim/core/normal.hpp"

namespace netlead::leadership {

namespace {

void share(ParamTable& table, double& field, const char* name, double initial, const char* source,
           const char* meaning) {
    table.real(
        field,
        {.name = name, .initial = initial, .unit = "1", .source = source, .meaning = meaning});
}

DrawAddress trait_address(Stream trait, PersonId i, std::uint32_t generation, std::uint32_t k = 0) {
    return {static_cast<std::uint32_t>(trait), generation, i, k};
}

/// First estimates lie in this range, if they are listed.
constexpr double farthest_view = 100;

/// The value of a trait that is listed one by one.
double listed(const Distribution& distribution, std::uint32_t people, PersonId i) {
    const Listed read = read_listed(distribution.values, "values", people, 0, 1);
    NETLEAD_EXPECT(read.why.empty());
    return read.values[i];
}

/// A trait of everybody.
void draw_column(const Distribution& distribution, RunKey key, Stream trait, std::uint32_t k,
                 std::span<float> column) {
    if (distribution.shape == TraitShape::constant) {
        std::fill(column.begin(), column.end(), static_cast<float>(distribution.mean));
        return;
    }
    if (distribution.shape == TraitShape::listed) {
        const auto people = static_cast<std::uint32_t>(column.size());
        const Listed read = read_listed(distribution.values, "values", people, 0, 1);
        NETLEAD_EXPECT(read.why.empty());
        for (PersonId i = 0; i < people; ++i) column[i] = static_cast<float>(read.values[i]);
        return;
    }
    SideBySide<std::uint32_t> people, draws;
    SideBySide<double> values;
    draws.fill(k);
    for (std::size_t begin = 0; begin < column.size(); begin += values.size()) {
        for (std::uint32_t j = 0; j < people.size(); ++j) {
            people[j] = static_cast<PersonId>(begin) + j;
        }
        sample_listed(distribution, key, trait_address(trait, 0, 0), people, draws, values);
        const std::size_t count = std::min(values.size(), column.size() - begin);
        for (std::size_t j = 0; j < count; ++j) column[begin + j] = static_cast<float>(values[j]);
    }
}

}  // namespace

void declare(ParamTable& table, PeopleParams& p) {
    declare(table.section("reciprocity", "rho: how strongly help follows trust"), p.reciprocity,
            0.75, 8, "Fischbacher2010");
    declare(table.section("generosity", "gamma: chance to help with no return expected"),
            p.generosity, 0.28, 6, "Engel2011");
    declare(
        table.section("control_letting", "lambda: share of a decision a person leaves to others"),
        p.control_letting, 0.35, 6, "assumption");
    declare(
        table.section("threshold", "theta: share of trusted contacts that must be active first"),
        p.threshold, 0.25, 4, "Granovetter1978");
    declare(table.section("competency", "kappa: each of the five competencies at the start"),
            p.competency, 0.35, 6, "assumption");
    declare(table.section("trust", "tau: trust in each contact at the start"), p.trust, 0.40, 6.5,
            "Johnson2011");
    declare(table.section("firmness", "weight of the own view beside those of contacts (align)"),
            p.firmness, 0, 5, "DeGroot1974", TraitShape::constant);
    declare(table.section("endurance", "share of a common load that one can bear (work)"),
            p.endurance, 1, 5, "assumption", TraitShape::constant);
    share(table, p.share_conditional, "share_conditional", 0.55, "Fischbacher2001",
          "help as they trust");
    share(table, p.share_free_rider, "share_free_rider", 0.22, "Fischbacher2001",
          "hardly ever help");
    share(table, p.share_hump, "share_hump", 0.10, "Fischbacher2001",
          "help up to middling trust, then less");
    share(table, p.share_altruist, "share_altruist", 0.05, "Fischbacher2001",
          "nearly always help; the rest answers at random");
    share(table, p.share_potential, "share_potential", 0.30, "assumption",
          "seen as leadership material");
    share(table, p.initially_active, "initially_active", 0.20, "assumption",
          "take part from the beginning; heads: heads_begin");
    table.choice(p.heads_begin, {.name = "heads_begin",
                                 .initial = 0,
                                 .unit = "",
                                 .source = "assumption",
                                 .meaning = "heads take part from the beginning, or as others do",
                                 .choices = {"active", "as_others"}});
    share(table, p.initial_energy, "initial_energy", 0.90, "assumption", "energy at the start");
    share(table, p.initial_safety, "initial_safety", 0.80, "assumption",
          "willingness to risk a failure at the start");
    table.real(p.initial_view_sd, {.name = "initial_view_sd",
                                   .initial = 0.8,
                                   .low = 0,
                                   .high = 5,
                                   .unit = "1",
                                   .source = "assumption",
                                   .meaning = "spread of first estimates of log-needs around 0"});
    table.text(p.initial_views,
               {.name = "initial_views",
                .unit = "1",
                .source = "assumption",
                .meaning = "first estimates one by one, the same on every front (-1 0.5x38 1); "
                           "empty: drawn"});
    table.integer(p.leader_draws,
                  {.name = "leader_draws",
                   .initial = 4,
                   .low = 1,
                   .high = 100,
                   .unit = "draws",
                   .source = "assumption",
                   .meaning = "people with reports are the best of this many draws of "
                              "competence (4: the 80th percentile)"});
}

std::string why_impossible(const PeopleParams& p, std::uint32_t people) {
    if (p.share_random() < -1e-12) {
        return "people.share_conditional|share_free_rider|share_hump|share_altruist: these shares "
               "add up to " +
               to_text(ParamValue(1 - p.share_random())) +
               ", and all kinds of people together are 1";
    }
    const std::pair<const Distribution*, const char*> traits[] = {
        {&p.reciprocity, "reciprocity"},
        {&p.generosity, "generosity"},
        {&p.control_letting, "control_letting"},
        {&p.threshold, "threshold"},
        {&p.competency, "competency"},
        {&p.trust, "trust"},
        {&p.firmness, "firmness"},
        {&p.endurance, "endurance"}};
    for (const auto& [distribution, name] : traits) {
        const std::string why = why_impossible(*distribution, name, people);
        if (!why.empty()) return std::string("people.") + name + ": " + why;
    }
    if (p.initial_views.empty()) return {};
    const Listed views =
        read_listed(p.initial_views, "views", people, -farthest_view, farthest_view);
    return views.why.empty() ? "" : "people.initial_views: " + views.why;
}

void Population::draw_person(const PeopleParams& params, const OpportunityParams& opportunity,
                             const Organisations& organisations, RunKey key, PersonId i,
                             std::uint32_t generation) {
    const auto trait = [&](const Distribution& distribution, Stream stream, std::uint32_t k = 0) {
        return static_cast<float>(
            distribution.shape == TraitShape::listed
                ? listed(distribution, people, i)
                : sample(distribution, key, trait_address(stream, i, generation, k)));
    };
    reciprocity[i] = trait(params.reciprocity, Stream::reciprocity);
    generosity[i] = trait(params.generosity, Stream::generosity);
    control_letting[i] = trait(params.control_letting, Stream::control_letting);
    threshold[i] = trait(params.threshold, Stream::threshold);
    firmness[i] = trait(params.firmness, Stream::firmness);
    endurance[i] = trait(params.endurance, Stream::endurance);
    for (std::uint32_t c = 0; c < competencies_count; ++c) {
        competency[c][i] = trait(params.competency, Stream::competencies, c);
    }
    draw_leader(params, organisations, key, i, generation);
    draw_kind(params, opportunity, key, i, generation);
}

void Population::draw_leader(const PeopleParams& params, const Organisations& organisations,
                             RunKey key, PersonId i, std::uint32_t generation) {
    if (organisations.reports_begin(i) == organisations.reports_end(i)) return;
    if (params.competency.shape == TraitShape::listed) return;
    const auto draws = static_cast<std::uint32_t>(params.leader_draws);
    for (std::uint32_t k = competencies_count; k < draws * competencies_count; ++k) {
        const DrawAddress at = trait_address(Stream::competencies, i, generation, k);
        float& best = competency[k % competencies_count][i];
        best = std::max(best, static_cast<float>(sample(params.competency, key, at)));
    }
}

void Population::draw_kind(const PeopleParams& params, const OpportunityParams& opportunity,
                           RunKey key, PersonId i, std::uint32_t generation) {
    const RandomBlock words = draw(key, Stream::cooperation, generation, i);
    const double u = unit(words[0]);
    const double conditional = params.share_conditional;
    const double rider = conditional + params.share_free_rider;
    const double hump = rider + params.share_hump;
    const double altruist = hump + params.share_altruist;
    cooperation[i] = u < conditional ? Cooperation::conditional
                     : u < rider     ? Cooperation::free_rider
                     : u < hump      ? Cooperation::hump
                     : u < altruist  ? Cooperation::altruist
                                     : Cooperation::random;
    if (generation > 0) {
        background[i] = promoted_background(candidates, opportunity.promoted, unit(words[2]));
    }
    potential[i] =
        unit(words[1]) < params.share_potential * standing(background[i], opportunity.seen);
}

void Population::draw_people(const PeopleParams& params, const OpportunityParams& opportunity,
                             std::uint32_t fronts_, std::uint32_t practice_bits,
                             const Organisations& organisations, const Backgrounds& backgrounds,
                             RunKey key) {
    people = organisations.people();
    fronts = fronts_;
    for (auto* column :
         {&reciprocity, &generosity, &threshold, &control_letting, &firmness, &endurance}) {
        column->resize(people);
    }
    for (auto& column : competency) column.resize(people);
    cooperation.resize(people);
    potential.resize(people);
    background.assign(backgrounds.column().begin(), backgrounds.column().end());
    candidates = {};
    for (const std::uint8_t b : background) candidates[b] += 1;
    active.resize(people);
    absent_until.assign(people, 0);
    estimate.resize(std::size_t{people} * fronts);
    practice.resize(people);
    failures.assign(people, 0);
    energy.assign(people, static_cast<float>(params.initial_energy));
    safety.assign(people, static_cast<float>(params.initial_safety));
    front.assign(people, no_front);
    initiatives.assign(people, 0);
    finished.assign(people, 0);
    credit.assign(people, 0.0);
    successions.assign(people, 0);
    busy.assign(people, 0.0f);
    goodwill.assign(people, 0.0f);
    trust_ceiling.assign(people, 1.0f);

    draw_column(params.reciprocity, key, Stream::reciprocity, 0, reciprocity);
    draw_column(params.generosity, key, Stream::generosity, 0, generosity);
    draw_column(params.control_letting, key, Stream::control_letting, 0, control_letting);
    draw_column(params.threshold, key, Stream::threshold, 0, threshold);
    draw_column(params.firmness, key, Stream::firmness, 0, firmness);
    draw_column(params.endurance, key, Stream::endurance, 0, endurance);
    for (std::uint32_t c = 0; c < competencies_count; ++c) {
        draw_column(params.competency, key, Stream::competencies, c, competency[c]);
    }
    for (PersonId i = 0; i < people; ++i) {
        draw_leader(params, organisations, key, i, 0);
        draw_kind(params, opportunity, key, i, 0);
        const RandomBlock words = draw(key, Stream::cooperation, 0, i);
        active[i] = (params.heads_begin == HeadsBegin::active && organisations.is_head(i)) ||
                    unit(words[3]) < params.initially_active;
        practice[i] = draw(key, Stream::practice, 0, i)[0] >> (32 - practice_bits);
        for (std::uint32_t d = 0; d < fronts; d += 4) {
            const DrawAddress at{static_cast<std::uint32_t>(Stream::estimate), 0, i, d / 4};
            const auto values = normals(key, at);
            for (std::uint32_t e = d; e < std::min(d + 4, fronts); ++e) {
                estimate[std::size_t{i} * fronts + e] = params.initial_view_sd * values[e - d];
            }
        }
    }
    if (!params.initial_views.empty()) {
        const Listed views =
            read_listed(params.initial_views, "views", people, -farthest_view, farthest_view);
        NETLEAD_EXPECT(views.why.empty());
        for (std::size_t k = 0; k < estimate.size(); ++k) estimate[k] = views.values[k / fronts];
    }
    view = estimate;
}

}  // namespace netlead::leadership
