//! What a shared owner pays: the share and its loan, rent on the rest, and what support for mortgage interest leaves open.

use super::{Line, Payer};
use crate::domain::{Pence, amount};
use crate::funding::check::Situation;

/// Weeks of a year.
const WEEKS: f64 = 52.0;

/// Shared ownership of one home at its smallest share.
#[derive(Debug, Clone, PartialEq)]
pub struct SharedCost {
    pub share_percent: f64,
    /// Price of the share.
    pub share: Pence,
    /// What is borrowed for it.
    pub loan: Pence,
    /// What has to be there in cash for the share.
    pub deposit: Pence,
    pub fees: Pence,
    /// A week, on the share that is not bought.
    pub rent: Pence,
    pub service_charge: Option<Pence>,
    /// A week, to the lender.
    pub interest: Pence,
    /// What support for mortgage interest lends towards it.
    pub mortgage_support: Pence,
    /// What it leaves open: other income must pay it.
    pub shortfall: Pence,
    working: [String; 3],
}

impl SharedCost {
    /// None where the price is not known.
    pub fn of(s: &Situation) -> Option<SharedCost> {
        let home = s.home?;
        let number = |name: &str| s.rules.amount(name, s.today);
        let price = home.full_price?;
        let share_percent = home.share_min_percent.or_else(|| number("provider_percent_least"))?;
        let share = part(price, share_percent);
        let loan_most = Pence::from_pounds(number("hold_loan_most")?);
        let deposit_percent = number("hold_deposit_percent")?;
        // The deposit is at least its part of the share, and whatever the usual lender does not lend.
        let loan = Pence(share.0 - part(share, deposit_percent).0).min(loan_most);
        let deposit = Pence(share.0 - loan.0);
        let (lender, state) = (number("lender_rate_percent")?, number("smi_rate_percent")?);
        let supported = loan.min(Pence::from_pounds(number("smi_loan_most")?));
        let unsold = Pence(price.0 - share.0);
        // A rent that the offer says is the landlord's own word; the rate is only the usual one.
        let rate = number("unsold_rent_percent")?;
        let rent = home.weekly_rent.unwrap_or_else(|| weekly(unsold, rate));
        let (interest, mortgage_support) = (weekly(loan, lender), weekly(supported, state));
        let said = if home.weekly_rent.is_some() { "as the offer says".to_owned() } else { format!("{}% a year of {unsold}, the usual rate", amount(rate)) };
        Some(SharedCost {
            share_percent,
            share,
            loan,
            deposit,
            fees: Pence::from_pounds(number("hold_fees")?),
            rent,
            service_charge: home.service_charge,
            interest,
            mortgage_support,
            shortfall: Pence((interest.0 - mortgage_support.0).max(0)),
            working: [
                format!("Rent on the {}% not bought, {said}", amount(100.0 - share_percent)),
                format!("{}% a year on {supported}, after the waiting time; paid back when the home is sold", amount(state)),
                format!("The lender's {}% a year (an estimate) on {loan}, less that support", amount(lender)),
            ],
        })
    }

    /// A week.
    pub fn lines(&self) -> Vec<Line> {
        let [rent, support, gap] = self.working.clone();
        let line = |what: &str, amount: Pence, payer: Payer, working: String| Line { what: what.into(), amount: Some(amount), payer, working, estimate: false };
        let mut lines = vec![line("Rent on the share not bought", self.rent, Payer::HousingBenefit, rent)];
        let charge = "As the offer says; which part of it a benefit meets, the benefit office says".to_owned();
        lines.extend(self.service_charge.map(|amount| line("Service charge", amount, Payer::ToConfirm, charge)));
        lines.push(line("Interest met by support for mortgage interest", Pence(self.interest.0.min(self.mortgage_support.0)), Payer::MortgageLoan, support));
        lines.push(line("Interest it leaves open", self.shortfall, Payer::Person, gap));
        lines
    }

    /// Once.
    pub fn one_off(&self) -> Vec<Line> {
        let line =
            |what: &str, amount: Pence, working: String| Line { what: what.into(), amount: Some(amount), payer: Payer::Person, working, estimate: false };
        vec![
            line("Deposit", self.deposit, format!("The share of {}% comes to {}; {} of it is borrowed", amount(self.share_percent), self.share, self.loan)),
            line("Fees of buying", self.fees, "As one provider says".into()),
        ]
    }
}

fn part(of: Pence, percent: f64) -> Pence {
    Pence((of.0 as f64 * percent / 100.0 + 0.5).floor() as i64)
}

fn weekly(of: Pence, percent_a_year: f64) -> Pence {
    Pence((of.0 as f64 * percent_a_year / 100.0 / WEEKS + 0.5).floor() as i64)
}
