#include "sim/experiment/scenario.hpp"

#include <algorithm>
#include <utility>

#include "sim/config/reader.hpp"
#include "sim/config/yaml_text.hpp"
#include "sim/experiment/importing.hpp"

namespace netlead {

namespace {

const char* const how_to_write_arms =
    "write for instance\n"
    "    arms:\n"
    "      one: {}\n"
    "      other: {<parameter of the model>: <value>}";

bool is_arm_name(const std::string& name) {
    return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
    });
}

/// The model of one arm: the model's section, then the arm's overrides. Problems of the overrides
/// go to `reader`; those of the section are reported where the section itself is read.
BoundModel bind(const ModelKind& kind, const ConfigDocument& document, const ConfigEntry& arm,
                Reader& reader) {
    BoundModel bound(kind);
    const ConfigNode* section = document.root.find(kind.name);
    if (section != nullptr && section->kind == ConfigNode::Kind::mapping) {
        Reader unheard(document);
        unheard.apply(*section, bound.table, kind.name);
    }
    if (arm.value.kind == ConfigNode::Kind::mapping) {
        reader.apply(arm.value, bound.table, "arms." + arm.key);
    }
    return bound;
}

/// Where a problem of a whole section is reported: at its key, or at no line if it is not there.
Mark mark_of(const ConfigDocument& document, const std::string& section) {
    for (const ConfigEntry& entry : document.root.entries) {
        if (entry.key == section) return entry.mark;
    }
    return {};
}

/// The entries of `arms` that can be read as arms; problems with the others.
std::vector<const ConfigEntry*> read_arms(const ConfigDocument& document, Reader& reader) {
    std::vector<const ConfigEntry*> arms;
    const ConfigNode* node = document.root.find("arms");
    if (node->kind != ConfigNode::Kind::mapping) {
        reader.add(mark_of(document, "arms"), "arms", node->scalar, "'arms' must name each arm",
                   how_to_write_arms);
        return arms;
    }
    for (const ConfigEntry& entry : node->entries) {
        if (!is_arm_name(entry.key)) {
            reader.add(entry.mark, "arms." + entry.key, entry.key,
                       "an arm's name is made of the letters a-z, digits and _");
        } else if (entry.value.kind != ConfigNode::Kind::mapping &&
                   entry.value.kind != ConfigNode::Kind::nothing) {
            reader.add(entry.value.mark, "arms." + entry.key, entry.value.scalar,
                       "an arm holds parameters of the model and their values",
                       "write '" + entry.key + ": {}' for the model as its section sets it");
        } else {
            arms.push_back(&entry);
        }
    }
    return arms;
}

/// Whether the configuration leaves open what is compared.
bool lacks_arms(const ConfigDocument& document) {
    const ConfigNode* node = document.root.find("arms");
    return node == nullptr || node->kind == ConfigNode::Kind::nothing ||
           (node->kind == ConfigNode::Kind::mapping && node->entries.empty());
}

bool any_below(const std::vector<Problem>& problems, const std::string& section) {
    return std::any_of(problems.begin(), problems.end(), [&](const Problem& problem) {
        return problem.key == section ||
               problem.key.compare(0, section.size() + 1, section + ".") == 0;
    });
}

bool same_values(const ParamTable& a, const ParamTable& b) {
    for (std::size_t i = 0; i < a.rows().size(); ++i) {
        if (a.rows()[i].get() != b.rows()[i].get()) return false;
    }
    for (std::size_t i = 0; i < a.sections().size(); ++i) {
        if (!same_values(*a.sections()[i], *b.sections()[i])) return false;
    }
    return true;
}

/// The rows and sections of `table` in which it differs from `base`. A section that differs is
/// written whole: one of its rows may set others (a preset), so that a single row would not say
/// enough.
std::string differences_yaml(const ParamTable& base, const ParamTable& table, int indent) {
    std::string text;
    const std::string margin(static_cast<std::size_t>(indent), ' ');
    for (std::size_t i = 0; i < table.rows().size(); ++i) {
        const Param& row = table.rows()[i];
        if (row.get() == base.rows()[i].get()) continue;
        text += margin + row.spec.name + ": " + yaml_value(row) + "\n";
    }
    for (std::size_t i = 0; i < table.sections().size(); ++i) {
        const ParamTable& section = *table.sections()[i];
        if (same_values(section, *base.sections()[i])) continue;
        text += margin + section.name() + ":\n" + to_yaml(section, indent + 2, false);
    }
    return text;
}

/// What a model finds impossible, at the place in the file that is to blame.
struct Blame {
    Mark mark;
    std::string key, why;
};

/// `why` may name rows (Model::why_impossible); `section` is where they stand, `otherwise` the place
/// if none of them is given.
Blame blame(const ConfigDocument& document, const std::string& section, const Mark& otherwise,
            const std::string& why) {
    const std::size_t colon = why.find(": ");
    const std::string rows = why.substr(0, colon == std::string::npos ? 0 : colon);
    const bool named = !rows.empty() && rows.find_first_not_of(
                                            "abcdefghijklmnopqrstuvwxyz0123456789"
                                            "_.|") == std::string::npos;
    if (!named) return {otherwise, section, why};
    const std::string head = rows.substr(0, rows.rfind('.') + 1);
    Blame found{otherwise, section, why};
    for (std::size_t begin = head.size(); begin < rows.size();) {
        const std::size_t end = std::min(rows.find('|', begin), rows.size());
        const std::string key = section + "." + head + rows.substr(begin, end - begin);
        const ConfigNode* node = document.find(key);
        const bool later =
            node != nullptr &&
            (node->mark.line > found.mark.line ||
             (node->mark.line == found.mark.line && node->mark.column >= found.mark.column));
        if (later) found = {node->mark, key, "'" + key + "': " + why.substr(colon + 2)};
        begin = end + 1;
    }
    return found;
}

/// Why the arms cannot run in a world of that many people. What is wrong with the model's section
/// itself is said once, there; what an override brings about is said at the arm. Returns the models
/// of the arms.
std::vector<std::unique_ptr<Model>> check_arms(const Settings& settings,
                                               const ConfigDocument& document,
                                               const std::vector<const ConfigEntry*>& arms,
                                               bool world_stands, Reader& reader) {
    const std::uint32_t people = world_stands ? settings.network.people() : 0;
    const std::string section = settings.kind().name;
    const std::string why_section =
        world_stands ? settings.model().why_impossible(people) : std::string();
    bool section_is_to_blame = false;
    std::vector<std::unique_ptr<Model>> models;
    for (const ConfigEntry* arm : arms) {
        const std::size_t before = reader.problems().size();
        models.push_back(std::move(bind(settings.kind(), document, *arm, reader).model));
        if (!world_stands || reader.problems().size() > before) continue;
        const std::string why = models.back()->why_impossible(people);
        section_is_to_blame = section_is_to_blame || (!why.empty() && why == why_section);
        if (why.empty() || why == why_section) continue;
        const Blame to = blame(document, "arms." + arm->key, arm->mark, why);
        reader.add(to.mark, to.key, "", to.why);
    }
    if (section_is_to_blame) {
        const Blame to = blame(document, section, mark_of(document, section), why_section);
        reader.add(to.mark, to.key, "", to.why);
    }
    return models;
}

}  // namespace

BoundModel::BoundModel(const ModelKind& kind) : model(kind.make()), table(kind.name, kind.meaning) {
    model->declare(table);
}

Scenario::Scenario(ConfigDocument document, std::span<const ModelKind> kinds)
    : document_(std::move(document)), settings_(std::make_unique<Settings>(kinds)) {
    Reader reader(document_);
    reader.apply(document_.root, settings_->table, "", {"arms"});
    if (settings_->network.imported() && !any_below(reader.problems(), "network")) {
        import_network(settings_->network, document_, reader);
    } else if (!settings_->network.chart().file.empty() &&
               !any_below(reader.problems(), "network")) {
        if (settings_->network.imported()) {
            reader.add(mark_of(document_, "network"), "network.chart", "",
                       "ties that are brought along have their chart in network.imported.chart",
                       "name it there");
        } else {
            import_chart(settings_->network, document_, reader);
        }
    }
    if (!any_below(reader.problems(), "network")) {
        const std::string why = network().why_impossible();
        if (!why.empty()) reader.add(mark_of(document_, "network"), "network", "", why);
    }
    const bool world_stands = !any_below(reader.problems(), "network") &&
                              !any_below(reader.problems(), "model") &&
                              !any_below(reader.problems(), model_kind().name);
    notes_ = reader.notes();
    if (const PlacedNetwork* placed = network().placed(); placed != nullptr)
        notes_.insert(notes_.end(), placed->network.notes.begin(), placed->network.notes.end());
    if (add_usual_arms(document_, kinds)) {
        notes_.push_back("no 'arms' are named, so the usual ones are compared: " +
                         std::string(model_kind().usual_arms));
    }
    const std::vector<const ConfigEntry*> arms = read_arms(document_, reader);
    std::vector<std::unique_ptr<Model>> models =
        check_arms(*settings_, document_, arms, world_stands, reader);
    reader.finish();
    for (const ConfigEntry* arm : arms) arms_.push_back(arm->key);
    note_equal_arms();
    spare_->models.resize(arms_.size());
    for (std::size_t a = 0; a < arms_.size(); ++a) hand_back(a, std::move(models[a]));
}

void Scenario::note_equal_arms() {
    std::vector<BoundModel> bound;
    for (std::size_t a = 0; a < arms_.size(); ++a) bound.push_back(bind_arm(a));
    for (std::size_t a = 0; a < arms_.size(); ++a) {
        for (std::size_t b = a + 1; b < arms_.size(); ++b) {
            if (!same_values(bound[a].table, bound[b].table)) continue;
            notes_.push_back("the arms '" + arms_[a] + "' and '" + arms_[b] +
                             "' are the same, so they cannot differ; an arm's name sets nothing: "
                             "write for instance '" +
                             arms_[b] + ": {rules: " + arms_[b] + "}'");
        }
    }
}

const ConfigEntry& Scenario::arm_entry(std::size_t a) const {
    NETLEAD_EXPECT(a < arms_.size());
    return document_.root.find("arms")->entries[a];
}

std::unique_ptr<Model> Scenario::make_arm(std::size_t a) const {
    NETLEAD_EXPECT(a < arms_.size());
    {
        const std::lock_guard lock(spare_->one_at_a_time);
        std::vector<std::unique_ptr<Model>>& spare = spare_->models[a];
        if (!spare.empty()) {
            std::unique_ptr<Model> model = std::move(spare.back());
            spare.pop_back();
            return model;
        }
    }
    return std::move(bind_arm(a).model);
}

void Scenario::hand_back(std::size_t a, std::unique_ptr<Model> model) const {
    NETLEAD_EXPECT(a < arms_.size());
    const std::lock_guard lock(spare_->one_at_a_time);
    spare_->models[a].push_back(std::move(model));
}

BoundModel Scenario::bind_arm(std::size_t a) const {
    Reader unheard(document_);
    return bind(model_kind(), document_, arm_entry(a), unheard);
}

std::string Scenario::resolved_yaml() const {
    std::string text = to_yaml(settings_->table, 0, false) + "arms:\n";
    for (std::size_t a = 0; a < arms_.size(); ++a) {
        const BoundModel arm = bind_arm(a);
        const std::string differences = differences_yaml(settings_->model_table(), arm.table, 4);
        text += yaml_key(arms_[a], 2) + (differences.empty() ? " {}\n" : "\n" + differences);
    }
    return text;
}

bool add_usual_arms(ConfigDocument& document, std::span<const ModelKind> kinds) {
    if (!lacks_arms(document)) return false;
    const ConfigNode* model = document.root.find("model");
    const auto named = std::find_if(kinds.begin(), kinds.end(), [&](const ModelKind& kind) {
        return model != nullptr && model->scalar == kind.name;
    });
    const ModelKind& kind = named == kinds.end() ? kinds.front() : *named;
    lay_over(document, "arms", parse_yaml_value("arms", kind.usual_arms), "");
    return true;
}

Scenario load_scenario(const std::string& path, const std::vector<std::string>& assignments,
                       std::span<const ModelKind> kinds) {
    ConfigDocument document = parse_yaml_file(path);
    for (const std::string& assignment : assignments) lay_over(document, assignment);
    return Scenario(std::move(document), kinds);
}

}  // namespace netlead
