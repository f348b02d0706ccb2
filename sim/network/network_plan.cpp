#include <utility>

#include "sim/core/contracts.hpp"
#include "sim/network/generator.hpp"

namespace netlead {

namespace {
constexpr double most_people = 20'000'000;

void declare_chart_columns(ParamTable& table, TableColumns& columns) {
    const auto column = [&](std::string& field, const char* name, const char* meaning) {
        table.text(field, {.name = name, .source = "assumption", .meaning = meaning});
    };
    column(columns.person, "person", "of a chart: ids, or names, of people");
    column(columns.name, "name", "of a chart: display names");
    column(columns.superior, "superior", "of a chart: whom a person reports to");
    column(columns.unit, "unit", "of a chart: departments");
    column(columns.organisation, "organisation", "of a chart: organisations");
}

void declare_import(ParamTable& table, ImportParams& import) {
    table.text(import.file, {.name = "file",
                             .source = "assumption",
                             .meaning = "ties: FILE.graphml, .gml, .gexf, .net, .dl, .csv, .txt or "
                                        "another ending that netlead network --help names"});
    table.text(import.chart, {.name = "chart",
                              .source = "assumption",
                              .meaning = "FILE.csv of people with the columns person, superior, "
                                         "unit and others; empty: as the file of ties says"});
    table.text(import.fingerprint,
               {.name = "fingerprint",
                .source = "assumption",
                .meaning = "of the files' contents; if they have another one, nothing runs. Filled "
                           "in where a configuration is kept, so that it stands for its results"});
    table.choice(import.weights, {.name = "weights",
                                  .unit = "1",
                                  .source = "assumption",
                                  .meaning = "trust: the weights of ties, in [0, 1], are the first "
                                             "trust, and those without one or with 0 draw theirs",
                                  .choices = {"ignored", "trust"}});
    table.choice(import.rules.direction,
                 {.name = "direction",
                  .unit = "1",
                  .source = "assumption",
                  .meaning = "what a line says of a tie: as_file says (edgedefault, directed, "
                             "*Edges and *Arcs, a column Type; else mutual), or one for all. A "
                             "weight that runs one way is that of the person who names the other",
                  .choices = {"as_file", "mutual", "one_way"}});
    table.choice(import.rules.repeated,
                 {.name = "repeated",
                  .unit = "1",
                  .source = "assumption",
                  .meaning = "a tie that is named more than once: its weights added, the first "
                             "kept, or refused",
                  .choices = {"sum", "first", "error"}});
    table.choice(import.rules.self_ties, {.name = "self_ties",
                                          .unit = "1",
                                          .source = "assumption",
                                          .meaning = "ties of a person to itself: left out or "
                                                     "refused",
                                          .choices = {"drop", "error"}});
    ParamTable& columns =
        table.section("columns", "what the columns of tables are called; empty: by their headings");
    const auto column = [&](std::string& field, const char* name, const char* meaning) {
        columns.text(field, {.name = name, .source = "assumption", .meaning = meaning});
    };
    column(import.rules.columns.from, "from", "of ties: the one who names the other");
    column(import.rules.columns.to, "to", "of ties: the one who is named");
    column(import.rules.columns.weight, "weight", "of ties: their weight");
    declare_chart_columns(columns, import.rules.columns);
    table.text(import.rules.relation,
               {.name = "relation",
                .source = "assumption",
                .meaning = "take only ties whose attribute 'relation' says this; empty: all"});
}
}  // namespace

NetworkPlan::NetworkPlan() {
    for (const GeneratorKind& kind : generator_kinds()) generators_.push_back(kind.make());
}

void NetworkPlan::declare(ParamTable& table) {
    table.integer(people_, {.name = "people",
                            .symbol = "N",
                            .initial = 600,
                            .low = 1,
                            .high = most_people,
                            .unit = "people",
                            .source = "assumption",
                            .meaning = "size of the world"});
    table.integer(organisations_, {.name = "organisations",
                                   .symbol = "O",
                                   .initial = 12,
                                   .low = 1,
                                   .high = most_people,
                                   .unit = "organisations",
                                   .source = "assumption",
                                   .meaning = "organisations of equal size up to one person; 1 is "
                                              "the single hero"});
    table.integer(span_, {.name = "span",
                          .symbol = "s",
                          .initial = 7,
                          .low = 1,
                          .high = 1000,
                          .unit = "people",
                          .source = "Gallup2025",
                          .meaning = "direct reports of a superior in the formal tree"});
    table.flag(formal_ties_, {.name = "formal_ties",
                              .symbol = "",
                              .initial = 1,
                              .unit = "1",
                              .source = "assumption",
                              .meaning = "tie every superior to the direct reports, in addition to "
                                         "the generated ties"});
    table.integer(spare_, {.name = "spare_places",
                           .symbol = "",
                           .initial = 2,
                           .low = 0,
                           .high = 1000,
                           .unit = "ties",
                           .source = "assumption",
                           .meaning = "room for new ties that every person's row starts with; "
                                      "costs 13 bytes each, changes speed and never results"});
    netlead::declare(table.section("backgrounds", "two crossed social traits of people"),
                     backgrounds_);
    ParamSpec choice{.name = "generator",
                     .symbol = "",
                     .unit = "1",
                     .source = "assumption",
                     .meaning = "how the informal ties come about"};
    for (const GeneratorKind& kind : generator_kinds()) choice.choices.push_back(kind.name);
    choice.choices.push_back("imported");
    table.choice(generator_, std::move(choice));
    for (std::size_t g = 0; g < generators_.size(); ++g) {
        const GeneratorKind& kind = generator_kinds()[g];
        generators_[g]->declare(
            table.section_if("generator", kind.section, kind.meaning, kind.name));
    }
    ParamTable& chart =
        table.section("chart", "people who are brought along, with generated informal ties");
    chart.text(chart_.file,
               {.name = "file",
                .source = "assumption",
                .meaning = "FILE.csv of people, superiors and units; empty: organisations of "
                           "equal size with regular trees. How many people and organisations "
                           "there are follows from it"});
    chart.text(chart_.fingerprint,
               {.name = "fingerprint",
                .source = "assumption",
                .meaning = "of the file's contents; filled in where a configuration is kept"});
    chart.shorthand("file");
    declare_chart_columns(chart.section("columns", "what its columns are called"), chart_.columns);
    declare_import(table.section_if("generator", "imported", "a network that is brought along"),
                   import_);
}

std::string NetworkPlan::why_impossible() const {
    if (organisations_ > people_) {
        return "there are more organisations (" + std::to_string(organisations_) +
               ") than people (" + std::to_string(people_) + ")";
    }
    const std::string why = netlead::why_impossible(backgrounds_);
    if (!why.empty()) return why;
    if (imported()) return placed_ != nullptr ? std::string() : "network.imported.file is not read";
    return generators_[static_cast<std::size_t>(generator_)]->why_impossible(
        people(), static_cast<std::uint32_t>(organisations_));
}

void NetworkPlan::adopt(PlacedNetwork placed, std::string fingerprint) {
    NETLEAD_EXPECT(imported() || !chart_.file.empty());
    people_ = placed.organisations.people();
    organisations_ = placed.organisations.count();
    (imported() ? import_.fingerprint : chart_.fingerprint) = std::move(fingerprint);
    placed_ = std::make_shared<const PlacedNetwork>(std::move(placed));
}

Organisations NetworkPlan::organisations() const {
    NETLEAD_EXPECT(placed_ != nullptr || !imported());
    if (placed_ != nullptr) return placed_->organisations;
    NETLEAD_EXPECT(organisations_ >= 1 && organisations_ <= people_);
    return {people(), static_cast<std::uint32_t>(organisations_),
            static_cast<std::uint32_t>(span_)};
}

Backgrounds NetworkPlan::backgrounds(RunKey key) const {
    return {backgrounds_, organisations(), key};
}

Ties NetworkPlan::ties(const Placement& who, RunKey key) const {
    NETLEAD_EXPECT(why_impossible().empty());
    const auto spare = static_cast<std::uint32_t>(spare_);
    if (imported()) {
        Ties ties =
            overlay(people(), placed_->network.ties, who.organisations, formal_ties_, spare);
        if (import_.weights == ImportParams::Weights::trust) set_weights(ties);
        return ties;
    }
    const Generator& generator = *generators_[static_cast<std::size_t>(generator_)];
    return overlay(people(), generator.generate(who, key), who.organisations, formal_ties_, spare);
}

void NetworkPlan::set_weights(Ties& ties) const {
    const std::vector<Tie>& given = placed_->network.ties;
    for (std::size_t t = 0; t < placed_->value_ij.size(); ++t) {
        const auto [i, j] = given[t];
        ties.values(i)[ties.position(i, j)] = placed_->value_ij[t];
        ties.values(j)[ties.position(j, i)] = placed_->value_ji[t];
    }
}

}  // namespace netlead
