#include <fmt/format.h>

#include <algorithm>

#include "sim/app/command_line.hpp"
#include "sim/app/exit_codes.hpp"
#include "sim/app/fact.hpp"
#include "sim/app/facts_table.hpp"
#include "sim/app/laboratory.hpp"
#include "sim/app/loading.hpp"
#include "sim/app/terminal.hpp"
#include "sim/config/reader.hpp"
#include "sim/io/whole_file.hpp"

namespace netlead::app {

namespace {

/// `SF13` or `SF13/weave` -> SF13.
std::string id_of(const std::string& word) {
    return word.substr(0, word.find('/'));
}

bool answers(const Fact& fact, const std::string& id) {
    return fact.id == id || std::find(fact.also.begin(), fact.also.end(), id) != fact.also.end();
}

const Fact& fact_called(const std::string& id) {
    std::vector<std::string> known;
    for (const Fact* fact : all_facts()) {
        if (answers(*fact, id)) return *fact;
        known.push_back(fact->id);
        known.insert(known.end(), fact->also.begin(), fact->also.end());
    }
    const std::string nearest = did_you_mean(id, known);
    throw UsageError("no fact is called '" + id + "'" +
                     (nearest.empty() ? "" : "; did you mean '" + nearest + "'?") +
                     "\nThe facts: netlead list facts");
}

std::vector<const Fact*> chosen(const Facts& command) {
    std::vector<const Fact*> wanted;
    for (const std::string& word : command.ids) wanted.push_back(&fact_called(id_of(word)));
    std::vector<const Fact*> facts;
    for (const Fact* fact : all_facts()) {
        const bool named =
            wanted.empty() || std::find(wanted.begin(), wanted.end(), fact) != wanted.end();
        const bool level = command.level.empty() || command.level == word(fact->level);
        if (named && level) facts.push_back(fact);
    }
    return facts;
}

std::uint32_t replicates_of(const Fact& fact, const Facts& command) {
    if (command.replicates) return *command.replicates;
    return command.quick ? fact.quick : fact.replicates;
}

Trial trial_of(const Fact& fact, const Design& design, const Facts& command) {
    return {"fact " + fact.id + "/" + design.name,
            configuration(design, "fact", command.seed, replicates_of(fact, command)),
            design.people};
}

/// False if it was interrupted.
bool examine(Laboratory& laboratory, const Facts& command, FactResult& result) {
    const Fact& fact = *result.fact;
    Evidence evidence;
    for (const Design& design : fact.designs) {
        const Runs* runs = laboratory.run(trial_of(fact, design, command));
        if (runs == nullptr) return false;
        evidence.add(design.name, *runs);
    }
    if (!fact.designs.empty()) {
        result.findings = fact.evaluate(evidence);
        result.verdict = together(result.findings);
    }
    for (const Design& design : fact.designs) laboratory.done(trial_of(fact, design, command));
    laboratory.part_done();
    return true;
}

std::string replicates_in_words(const Facts& command) {
    if (command.replicates) return fmt::format("{} replicates each", *command.replicates);
    return command.quick ? "few replicates (--quick)"
                         : "as many replicates as each fact asks for (n)";
}

/// The configurations of the chosen facts, each a document of its own.
std::string configurations(const Facts& command, const std::vector<const Fact*>& facts) {
    std::string text;
    for (const Fact* fact : facts) {
        for (const Design& design : fact->designs) {
            const std::string name = fact->id + "/" + design.name;
            const auto named = [&](const std::string& word) { return word == name; };
            const bool one =
                std::any_of(command.ids.begin(), command.ids.end(),
                            [](const auto& id) { return id.find('/') != std::string::npos; });
            if (one && std::none_of(command.ids.begin(), command.ids.end(), named)) continue;
            if (!text.empty()) text += "---\n";
            text += fmt::format("# fact {}: {}\n", name, fact->statement);
            if (design.people) text += "# run with --people -o FILE.h5\n";
            text += configuration(design, name, command.seed, replicates_of(*fact, command));
        }
    }
    if (text.empty()) throw UsageError("none of these facts has such a configuration");
    return text;
}

std::string in_form(const FactsTable& table, const Facts& command, const Manner& manner) {
    if (manner.json) return to_json(table);
    if (command.markdown) return to_markdown(table);
    return to_text(table, manner.color_out && command.target.file.empty());
}

int exit_code(const FactsTable& table, const Facts& command) {
    if (table.results.size() < table.asked) return partial;
    if (!command.strict) return all_well;
    const bool broken =
        std::any_of(table.results.begin(), table.results.end(), [](const FactResult& result) {
            return result.fact->level == Level::limit && result.verdict != Verdict::pass;
        });
    return broken ? failed : all_well;
}

}  // namespace

int execute(const Facts& command, const Manner& manner) {
    const std::vector<const Fact*> facts = chosen(command);
    if (facts.empty()) throw UsageError("no fact of level '" + command.level + "' is among these");
    if (command.config) {
        if (!command.assignments.empty()) {
            throw UsageError(
                "--config prints the facts' own settings; give --set to the command "
                "that runs them");
        }
        show(configurations(command, facts));
        return all_well;
    }
    const std::string& file = command.target.file;
    if (!file.empty()) check_writable(file, command.target.overwrite);
    FactsTable table{
        {}, command.seed, command.assignments, replicates_in_words(command), facts.size()};
    {
        Laboratory laboratory({command.assignments, command.threads, manner.quiet}, facts.size(),
                              "facts");
        for (const Fact* fact : facts) {
            for (const Design& design : fact->designs)
                laboratory.expect(trial_of(*fact, design, command));
        }
        for (const Fact* fact : facts) {
            FactResult result{fact, {}, replicates_of(*fact, command)};
            if (!examine(laboratory, command, result)) break;
            table.results.push_back(std::move(result));
        }
    }
    if (table.results.empty()) {
        say("interrupted before the first fact was finished; nothing was kept");
        return interrupted;
    }
    const std::string text = in_form(table, command, manner);
    if (file.empty()) {
        show(text);
    } else {
        const std::vector<std::uint8_t> bytes(text.begin(), text.end());
        write_whole_file(file, bytes, command.target.overwrite);
        if (!manner.quiet) say("kept in " + file);
    }
    if (table.results.size() < table.asked) {
        say(fmt::format("interrupted: {} of {} facts were finished", table.results.size(),
                        table.asked));
    }
    return exit_code(table, command);
}

}  // namespace netlead::app
