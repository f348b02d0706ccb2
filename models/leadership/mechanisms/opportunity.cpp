#include "models/leadership/mechanisms/opportunity.hpp"

namespace netlead::leadership {

namespace {
void bias(ParamTable& table, double& field, const char* name, const char* meaning) {
    table.real(field, {.name = name,
                       .symbol = "bias",
                       .initial = 0.1,
                       .unit = "1",
                       .source = "assumption",
                       .meaning = meaning});
}
}  // namespace

void declare(ParamTable& table, OpportunityParams& p) {
    table.flag(p.on, {.name = "on",
                      .initial = 1,
                      .unit = "",
                      .source = "model",
                      .meaning = "background weighs on who is granted, asked, helped, promoted and "
                                 "seen; off: nobody is held back"});
    bias(table, p.granted, "granted",
         "weight that a request for work loses at a desk, for each trait that holds one back");
    bias(table, p.asked, "asked",
         "weight lost among the contacts that one may ask for help, for each trait");
    bias(table, p.helped, "helped", "weight that a request for help loses, for each trait");
    bias(table, p.promoted, "promoted", "weight lost among candidates for a post, for each trait");
    bias(table, p.seen, "seen",
         "part lost of the chance to be seen as leadership material, for each trait");
}

void OpportunityParams::lessen(double left) {
    for (double* b : {&granted, &asked, &helped, &promoted, &seen}) *b *= left;
}

std::uint8_t promoted_background(const Candidates& candidates, double bias, double luck) {
    Candidates weight{};
    double total = 0;
    for (std::uint8_t b = 0; b < weight.size(); ++b) {
        weight[b] = candidates[b] * standing(b, bias);
        total += weight[b];
    }
    if (!(total > 0)) return promoted_background(candidates, 0, luck);
    double left = luck * total;
    std::uint8_t chosen = 0;
    for (std::uint8_t b = 0; b < weight.size(); ++b) {
        if (!(weight[b] > 0)) continue;
        chosen = b;
        if (left < weight[b]) break;
        left -= weight[b];
    }
    return chosen;
}

}  // namespace netlead::leadership
